/** How the answer is looked at, as far as the scores draw it; the question's view has these parts and more. */
export interface ScoresLook {
  readonly mode: 'chart' | 'table';
  readonly hidden: readonly string[];
  readonly only: readonly string[];
  readonly panels: 'unit' | 'score';
  readonly order: readonly string[];
  readonly size: 'small' | 'medium' | 'large';
  readonly shape: Shape;
  readonly axis: Axis;
  readonly sort: Sort;
}

export type Shape = 'lines' | 'steps' | 'bars' | 'area';
export type Axis = 'zero' | 'fitted' | 'log';
export type Sort = 'name' | 'mean' | 'change';
