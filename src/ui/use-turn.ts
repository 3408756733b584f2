import { useEffect, useState } from 'react';

/** True once it is this component's turn: what is dear to draw comes one a task, so that a page of many stays awake. */
export function useTurn(): boolean {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => takeTurn(() => setIsDue(true)), []);
  return isDue;
}

/** When the one before has had its turn. */
let before: Promise<unknown> = Promise.resolve();

/** Calls back in a task of its own, after all who asked earlier; the result gives that turn up. */
export function takeTurn(onTurn: () => void): () => void {
  let isHere = true;
  before = before.then(nextTask).then(() => isHere && onTurn());
  return () => {
    isHere = false;
  };
}

function nextTask(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve));
}
