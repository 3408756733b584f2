import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { stretchText } from './ChosenStretch.tsx';
import type { NumberNotes } from './number-notes.ts';
import { bucketAt, type Plot } from './plot.ts';
import { orderStretch, type Pointer } from './pointer.ts';
import { nearestSeries, spokenBucket, stepTo } from './read-figure.ts';
import type { Answer, Series } from './series.ts';
import type { Panel } from './units.ts';
import type { Zoom } from './zoom.ts';

interface Props {
  readonly answer: Answer;
  readonly panel: Panel;
  readonly series: readonly Series[];
  readonly plot: Plot;
  readonly pointer: Pointer;
  readonly notes: NumberNotes | undefined;
  readonly zoom: Zoom | undefined;
}

/** Px that a pressed pointer may move and still be a click. */
const CLICK_SLACK = 4;

/**
 * The surface that is pointed at, dragged over and stepped through: a slider over the buckets, so every key is spoken
 * once.
 */
export function FigureReader(props: Props) {
  const { answer, panel, series, plot, pointer, notes, zoom } = props;
  const pressed = useRef<{ readonly x: number; readonly bucket: number } | null>(null);
  const last = answer.buckets.length - 1;
  const at = useStore(pointer, (state) => state.at);
  const chosen = useStore(pointer, (state) => state.chosen);
  const now = Math.min(at?.bucket ?? last, last);
  const stretch = chosen && orderStretch(chosen, answer.buckets.length);
  const emphasised = at?.panel === panel.id && at.x === undefined ? at.series : null;
  const point = (bucket: number, key: string | null, place: { readonly x?: number } = {}) =>
    pointer.setState({ at: { bucket, panel: panel.id, series: key, ...place } });
  const letGo = () => {
    pressed.current = null;
    pointer.setState({ chosen: null });
  };

  function placeIn(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    return { x, y: event.clientY - box.top, bucket: bucketAt(plot, answer.buckets, x) };
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    const { x, bucket } = placeIn(event);
    pressed.current = { x, bucket };
    if (event.pointerType === 'touch') return onPointerMove(event);
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const { x, y, bucket } = placeIn(event);
    const from = pressed.current;
    const isDrag = from && event.pointerType !== 'touch' && Math.abs(x - from.x) > CLICK_SLACK;
    if (zoom && from && (isDrag || pointer.getState().chosen))
      return pointer.setState({ chosen: { from: from.bucket, to: bucket }, at: null });
    if (!pointer.getState().pinned)
      point(bucket, nearestSeries(plot, series, panel.unit, bucket, y), { x });
  }

  function onPointerUp() {
    if (!pressed.current) return;
    if (pointer.getState().chosen) zoomIn();
    else pointer.setState(({ pinned, at: kept }) => ({ pinned: !pinned && kept !== null }));
    letGo();
  }

  function zoomIn() {
    const wanted = pointer.getState().chosen;
    const ends = wanted && orderStretch(wanted, answer.buckets.length);
    const first = ends && answer.buckets[ends.from];
    const final = ends && answer.buckets[ends.to];
    pointer.setState({ chosen: null, at: null, pinned: false });
    if (first && final) zoom?.into(first.start, final.end - 1);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = stepTo(event.key, now, at !== null, series, emphasised, answer.buckets.length);
    if (event.key === 'Escape') {
      // The innermost first: what is being chosen, what is pinned, where the reader is.
      if (!chosen) pointer.setState(({ pinned }) => ({ pinned: false, at: pinned ? at : null }));
      letGo();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) zoomIn();
      else if (at) pointer.setState(({ pinned }) => ({ pinned: !pinned }));
    } else if (step) {
      event.preventDefault();
      point(step.bucket, step.series);
      if (zoom && event.shiftKey)
        pointer.setState({ chosen: { from: chosen?.from ?? now, to: step.bucket } });
      else if (chosen) pointer.setState({ chosen: null });
    }
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`Bucket, ${panel.title}`}
      aria-description={
        zoom
          ? 'Up and down choose a score; Enter pins the values; with Shift a stretch is chosen, and Enter zooms into it.'
          : 'Up and down choose a score; Enter pins the values.'
      }
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={now}
      aria-valuetext={
        stretch
          ? `Chosen: ${stretchText(answer, stretch)}`
          : spokenBucket(answer, panel.unit, series, now, emphasised, notes)
      }
      className={`absolute inset-0 touch-pan-y select-none ${zoom ? 'cursor-crosshair' : ''}`}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerCancel={letGo}
      onPointerLeave={() => {
        if (!pressed.current && !pointer.getState().pinned) pointer.setState({ at: null });
      }}
      onDoubleClick={() => zoom?.back?.()}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (!pointer.getState().pinned) pointer.setState({ at: null, chosen: null });
      }}
    />
  );
}
