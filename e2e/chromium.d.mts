export function findChromium(env: Readonly<Record<string, string | undefined>>): string | null;
export function installChromium(root: string): string | null;
