import type { KeyboardEvent } from 'react';
import { describePredicate } from './describe-predicate.ts';
import { moveTo, operatorText, type Place, placesFor } from './move.ts';
import { type FilterNode, findNode, type Group, type NodeId, parentOf } from './tree.ts';
import { type Builder, useBuilder } from './use-builder.ts';

/** Every place a row can go to, in reading order and indented as the tree is; choosing one moves it there. */
export function MoveDialog({
  tree,
  id,
  onClose,
}: {
  tree: Group;
  id: NodeId;
  onClose: () => void;
}) {
  const builder = useBuilder();
  const places = placesFor(tree, id);
  return (
    <div className="flex max-h-80 w-80 max-w-full flex-col gap-2">
      <p className="text-control font-semibold">Move to</p>
      {places.length === 0 && <p className="text-quiet">There is no other place in this filter.</p>}
      <ul className="flex min-h-0 flex-col overflow-auto" onKeyDown={walkPlaces}>
        {places.map((place, index) => (
          <li key={`${place.parentId} ${place.index}`}>
            <button
              type="button"
              ref={index === 0 ? focusFirst : undefined}
              className="min-h-8 w-full rounded-control px-2 py-1 text-left text-control -outline-offset-2 [overflow-wrap:anywhere] hover:bg-sunken"
              style={{ paddingLeft: `${8 + 16 * depthOf(tree, place.parentId)}px` }}
              onClick={() => {
                builder.move(moveTo(id, place));
                onClose();
              }}
            >
              {placeLabel(tree, id, place, builder)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The dialog is there to choose a place: by Enter, or by arrows and Enter. */
function focusFirst(button: HTMLButtonElement | null) {
  button?.focus({ preventScroll: true });
}

function walkPlaces(event: KeyboardEvent<HTMLElement>) {
  const item = (event.target as Element).closest('li');
  const to = {
    ArrowDown: item?.nextElementSibling,
    ArrowUp: item?.previousElementSibling,
    Home: event.currentTarget.firstElementChild,
    End: event.currentTarget.lastElementChild,
  }[event.key];
  if (!to) return;
  event.preventDefault();
  to.querySelector('button')?.focus();
}

function placeLabel(tree: Group, id: NodeId, { parentId, index }: Place, builder: Builder): string {
  const parent = findNode(tree, parentId);
  if (parent?.kind !== 'group') return '';
  const next = parent.children.filter((child) => child.id !== id)[index];
  if (next) return `Before ${nodeLabel(next, builder)}`;
  if (parentId === tree.id) return 'At the end';
  return `At the end of ${nodeLabel(parent, builder)}`;
}

/** A row in a few words: its condition, or its group's number and operator. */
function nodeLabel(node: FilterNode, builder: Builder): string {
  const number = builder.rows.getState().numbers.get(node.id) ?? '';
  if (node.kind === 'group') return `group ${number}, ${operatorText(node)}`;
  if (!node.predicate) return `condition ${number}`;
  return Object.values(describePredicate(node.predicate, builder)).join(' ').trim();
}

function depthOf(tree: Group, id: NodeId): number {
  const parent = parentOf(tree, id);
  return parent ? depthOf(tree, parent.id) + 1 : 0;
}
