import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fetchAhead } from '../filter/FilterBuilder.tsx';
import { fetchTableAhead } from '../scores/ScoresView.tsx';
import { whenIdle } from '../ui/LazyPart.tsx';

/** Once the first answer is there, fetches what a reader does next; before that it would be in the answer's way. */
export function FetchAhead() {
  const isAsking = useIsFetching({ queryKey: ['scores'] }) > 0;
  const hasAsked = useRef(false);
  useEffect(() => {
    if (isAsking) hasAsked.current = true;
    else if (hasAsked.current)
      void whenIdle().then(() => {
        fetchAhead();
        fetchTableAhead();
      });
  }, [isAsking]);
  return null;
}
