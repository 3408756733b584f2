import { IconButton } from '../ui/Button.tsx';
import { ChevronLeftIcon, ChevronRightIcon } from '../ui/Icons.tsx';
import type { Zoom } from './zoom.ts';

/** Back to the range before this one, and forward again; there once there is one. */
export function RangeSteps({ zoom }: { zoom: Zoom | undefined }) {
  if (!zoom?.back && !zoom?.forward) return null;
  return (
    <div className="flex">
      <IconButton
        name="Back to the range before"
        disabled={!zoom.back}
        onClick={() => zoom.back?.()}
      >
        <ChevronLeftIcon />
      </IconButton>
      <IconButton
        name="Forward to the range after"
        disabled={!zoom.forward}
        onClick={() => zoom.forward?.()}
      >
        <ChevronRightIcon />
      </IconButton>
    </div>
  );
}
