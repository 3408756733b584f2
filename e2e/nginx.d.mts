export function findNginx(env: Readonly<Record<string, string | undefined>>): string | null;
export function installNginx(): void;
