import { MoreIcon } from '../ui/Icons.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import { ConnectionButton } from './ConnectionButton.tsx';
import { RefreshRateSelect } from './RefreshControl.tsx';
import { ThemeButton } from './ThemeButton.tsx';

/** What a phone's bar has no room for. */
export function BarMore() {
  return (
    <PopoverButton name="More" value={<MoreIcon />} look="icon">
      {() => (
        <div className="flex flex-col gap-2">
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the select in it is a component. */}
          <label className="flex items-center justify-between gap-6 text-control">
            Ask again by itself
            <RefreshRateSelect notice={null} />
          </label>
          <div className="flex items-center justify-between gap-6 text-control">
            <span aria-hidden="true">Connection</span>
            <ConnectionButton />
          </div>
          <div className="flex items-center justify-between gap-6 text-control">
            <span aria-hidden="true">Theme</span>
            <ThemeButton />
          </div>
        </div>
      )}
    </PopoverButton>
  );
}
