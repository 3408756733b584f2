import { useStore } from 'zustand';
import { type Connection, connectionStore } from './connection.ts';

/** Where questions go now; a component that asks subscribes by it. */
export function useConnection(): Connection {
  return useStore(connectionStore);
}
