import { memo } from 'react';
import { addNode, type Parent } from './add-node.ts';
import { useBuilder } from './use-builder.ts';

/** A new condition or group at the end of a group: under the whole filter, in the head of a group inside it. */
export const AddButtons = memo(function AddButtons({
  isRoot,
  ...parent
}: Parent & { readonly isRoot: boolean }) {
  const builder = useBuilder();
  const where = isRoot ? '' : ' to group #';
  return (
    <div data-end={isRoot ? parent.id : undefined} className="flex flex-wrap">
      <button
        type="button"
        className="add-button"
        data-named={`Add condition${where}`}
        data-of={parent.id}
        data-add={isRoot ? '' : undefined}
        title={isRoot ? undefined : 'Add condition'}
        onClick={() => addNode('condition', parent, builder)}
      >
        + {isRoot ? 'Add condition' : <span className="is-roomy">condition</span>}
      </button>
      <button
        type="button"
        className={isRoot ? 'add-button' : 'add-button is-roomy'}
        data-named={`Add group${where}`}
        data-of={parent.id}
        onClick={() => addNode('group', parent, builder)}
      >
        + {isRoot ? 'Add group' : 'group'}
      </button>
    </div>
  );
});
