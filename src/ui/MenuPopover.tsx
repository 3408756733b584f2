import type { FocusEvent, RefObject } from 'react';
import { Keyboard, Menu, MenuItem, Popover, Text } from 'react-aria-components';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  /** Why it can't be done now; the action is then shown but not offered. */
  readonly reason?: string | undefined;
  readonly onAction: () => void;
}

/** The opened menu under its button. A default export, as React's lazy wants one. */
export default function MenuPopover({
  name,
  trigger,
  actions,
  onClose,
}: {
  name: string;
  trigger: RefObject<HTMLElement | null>;
  actions: readonly MenuAction[];
  onClose: () => void;
}) {
  return (
    <Popover
      aria-label={name}
      isOpen
      onOpenChange={(open) => open || onClose()}
      triggerRef={trigger}
      placement="bottom end"
      offset={4}
      className="appear max-h-(--visual-viewport-height,100vh) min-w-52 overflow-auto rounded-control border border-line bg-raised p-1 shadow-float outline-none"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens to the menu inside */}
      <div onFocus={focusItem}>
        <Menu
          aria-label={name}
          autoFocus="first"
          onClose={onClose}
          disabledKeys={actions.filter(({ reason }) => reason !== undefined).map(({ id }) => id)}
          onAction={(id) => actions.find((action) => action.id === id)?.onAction()}
          className="outline-none"
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              className="flex min-h-8 cursor-pointer items-center gap-4 rounded-[4px] px-2 py-1 text-control outline-none data-[disabled]:cursor-not-allowed data-[focused]:bg-sunken"
            >
              <span className="min-w-0 flex-1">
                <Text
                  slot="label"
                  className={`block ${action.reason === undefined ? '' : 'text-quiet'}`}
                >
                  {action.label}
                </Text>
                {action.reason !== undefined && (
                  <Text slot="description" className="block max-w-64 text-label text-quiet">
                    {action.reason}
                  </Text>
                )}
              </span>
              {action.shortcut && (
                <Keyboard className="font-sans text-label text-quiet">{action.shortcut}</Keyboard>
              )}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </Popover>
  );
}

/**
 * Goes on to the first item from the list as a whole: a plain button pressed by key counts for the library as pressed by
 * a screen reader, and then it may leave the keyboard on the list, where Enter does nothing.
 */
function focusItem({ target }: FocusEvent<HTMLElement>) {
  if (target.role !== 'menu') return;
  target.querySelector<HTMLElement>('[role=menuitem]:not([aria-disabled=true])')?.focus();
}
