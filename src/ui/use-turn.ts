import { useEffect, useState } from 'react';

/** When the one before has had its turn. */
let before: Promise<unknown> = Promise.resolve();

/** True once it is this component's turn: what is dear to draw comes one a task, so that a page of many stays awake. */
export function useTurn(): boolean {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    let isHere = true;
    before = before.then(nextTask).then(() => isHere && setIsDue(true));
    return () => {
      isHere = false;
    };
  }, []);
  return isDue;
}

function nextTask(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve));
}
