import { ScoresError } from './errors.ts';
import { readAnswer } from './read-answer.ts';
import type { AnswerJob, AnswerReply } from './read-off-thread.ts';

/** A worker for one answer: it says when it listens, reads what it is sent, and sends the series back. */
addEventListener('message', ({ data: { body, labels } }: MessageEvent<AnswerJob>) => {
  try {
    const series = readAnswer(body, labels);
    reply(
      { series },
      series.map(({ means }) => means.buffer as ArrayBuffer),
    );
  } catch (error) {
    const kind = error instanceof ScoresError ? error.kind : 'unreadable';
    reply({ kind, message: error instanceof Error ? error.message : String(error) }, []);
  }
});
reply('ready', []);

function reply(message: AnswerReply, transfer: ArrayBuffer[]): void {
  postMessage(message, { transfer });
}
