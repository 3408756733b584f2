import type { RefObject } from 'react';
import MenuPopover, { type MenuAction } from '../ui/MenuPopover.tsx';
import { saveBlob, saveFile } from '../ui/save-file.ts';
import { writeCsv } from './csv.ts';
import { numberRows, numbersJson } from './numbers-file.ts';
import type { PanelMenuProps } from './PanelMenu.tsx';
import { picturePng } from './picture-canvas.ts';
import { pictureSvg } from './picture-svg.ts';
import { takePicture } from './take-picture.ts';
import type { CodeLanguage, NumbersTools } from './use-numbers-tools.ts';

interface Props extends PanelMenuProps {
  readonly name: string;
  readonly tools: NumbersTools | null;
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onTold: (words: string) => void;
  readonly onClose: () => void;
}

const LANGUAGES: readonly (readonly [CodeLanguage, string])[] = [
  ['curl', 'cURL'],
  ['fetch', 'fetch'],
  ['typescript', 'TypeScript'],
  ['python', 'Python'],
];

/** The opened menu of a panel. A default export, as React's lazy wants one. */
export default function PanelMenuList(props: Props) {
  const { name, tools, trigger, actions, onClose } = props;
  return (
    <MenuPopover
      name={name}
      trigger={trigger}
      actions={[...(tools ? keepingActions(props, tools) : []), ...actions]}
      onClose={onClose}
    />
  );
}

function keepingActions(props: Props, tools: NumbersTools): readonly MenuAction[] {
  const { panel, answer, shown, styles, numbers, trigger, onTold } = props;
  const { title, unit } = panel;
  const scores = shown.map((series) => ({ ...series, unit }));
  const file = fileName(title, answer.ask.askedAt);
  /** Does it, and says how it went. */
  const act = (done: string, work: () => void | Promise<void>) => async () => {
    try {
      await work();
      onTold(done);
    } catch (error) {
      onTold(error instanceof Error ? error.message : String(error));
    }
  };
  const copy = (text: () => string | Promise<string>) => async () => {
    const words = await text();
    await navigator.clipboard.writeText(words).catch(() => {
      throw new Error('The browser did not allow copying');
    });
  };
  const picture = () => {
    const figure = trigger.current?.closest('figure');
    const drawing = figure?.querySelector<HTMLElement>('[data-drawing]');
    if (!drawing) throw new Error('There is no picture to keep');
    const { about } = tools;
    return takePicture({ drawing, title, answer, scores, styles, numbers, about });
  };
  return [
    {
      id: 'png',
      label: 'Save as PNG',
      onAction: act('Saved', async () => saveBlob(`${file}.png`, await picturePng(picture(), 2))),
    },
    {
      id: 'svg',
      label: 'Save as SVG',
      onAction: act('Saved', () =>
        saveFile(`${file}.svg`, pictureSvg(picture(), title), 'image/svg+xml'),
      ),
    },
    {
      id: 'csv',
      label: 'Save the numbers as CSV',
      onAction: act('Saved', () =>
        // The mark tells spreadsheets that the text is UTF-8.
        saveFile(
          `${file}.csv`,
          `\ufeff${writeCsv(numberRows(answer, scores, numbers))}`,
          'text/csv',
        ),
      ),
    },
    {
      id: 'json',
      label: 'Save the numbers as JSON',
      onAction: act('Saved', () =>
        saveFile(`${file}.json`, numbersJson(answer, scores, numbers), 'application/json'),
      ),
    },
    ...LANGUAGES.map(([language, label]) => ({
      id: `copy-${language}`,
      label: `Copy the question as ${label}`,
      onAction: act(
        `Copied as ${label}, without the key`,
        copy(() => tools.code(language)),
      ),
    })),
    { id: 'link', label: 'Copy the link', onAction: act('Copied the link', copy(tools.link)) },
    // Once the menu is gone.
    { id: 'print', label: 'Print…', onAction: () => void setTimeout(() => window.print(), 100) },
  ];
}

/** `scorelens-scale-0-100-2026-11-25`. */
function fileName(title: string, at: number): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ['scorelens', ...words, new Date(at).toISOString().slice(0, 10)].join('-');
}
