import type { Random } from './random.ts';
import type { Scene } from './scene.ts';
import type { DemoStory } from './story.ts';

/**
 * The scores of one answer, whole numbers by score key: points from 0 to 100 (of toxicity few are good), the others 0 or
 * 1. Not every answer was judged by every judge; a failed request has none.
 */
export function marksOf(scene: Scene, story: DemoStory, random: Random): Record<string, number> {
  const marks: Record<string, number> = {};
  if (scene.status !== 200) return marks;
  const { model, feature } = scene;
  if (random.chance(0.7)) marks.accuracy = points(model.accuracy + 8 * random.normal());
  if (random.chance(0.65)) {
    const lost = isOfStory(scene, story) ? story.points : 0;
    marks[story.score] = points(model.faithfulness - lost + 6 * random.normal());
  }
  if (random.chance(0.5)) marks.toxicity = points(random.logNormal(scene.threat ? 30 : 3, 0.7));
  if (random.chance(0.35)) marks['helpful-hcone-bool'] = yesNo(random.chance(model.helpful));
  if (random.chance(0.9))
    marks['latency_budget-hcone-bool'] = yesNo(scene.latency <= feature.budget);
  if (scene.person && random.chance(0.04))
    marks['helicone-score-feedback'] = yesNo(random.chance(model.helpful - 0.05));
  return marks;
}

function isOfStory({ model, env, promptVersion }: Scene, story: DemoStory): boolean {
  return model.name === story.model && env === story.env && promptVersion === story.promptVersion;
}

function points(value: number): number {
  return Math.round(Math.min(100, Math.max(0, value)));
}

function yesNo(yes: boolean): number {
  return yes ? 1 : 0;
}
