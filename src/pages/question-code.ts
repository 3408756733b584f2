import type { ScoresRequest } from '../contract/scores-query.ts';
import { shellQuoted } from '../filter/shell-words.ts';
import type { CodeLanguage } from '../scores/use-numbers-tools.ts';

/**
 * The requests of a question as a program that sends them and prints the rows. The key is taken from the environment
 * (`HELICONE_API_KEY`) where it runs; none is ever written down.
 */
export function questionCode(
  language: CodeLanguage,
  url: string,
  requests: readonly ScoresRequest[],
): string {
  return PRINTERS[language](url, requests);
}

const PRINTERS: Readonly<
  Record<CodeLanguage, (url: string, requests: readonly ScoresRequest[]) => string>
> = { curl, fetch: fetchCode, typescript, python };

function curl(url: string, requests: readonly ScoresRequest[]): string {
  return requests
    .map((request) =>
      [
        `curl -X POST ${shellQuoted(url)}`,
        '-H "authorization: Bearer $HELICONE_API_KEY"',
        `-H ${shellQuoted('content-type: application/json')}`,
        `-d ${shellQuoted(JSON.stringify(request))}`,
      ].join(' \\\n  '),
    )
    .join('\n\n');
}

/** For Node or Deno, and for a browser console whose page's server adds the key. */
function fetchCode(url: string, requests: readonly ScoresRequest[]): string {
  return `const requests = ${JSON.stringify(requests, null, 2)};
const answers = await Promise.all(
  requests.map(async (request) => {
    const response = await globalThis.fetch(${JSON.stringify(url)}, {
      method: 'POST',
      headers: {
        authorization: \`Bearer \${process.env.HELICONE_API_KEY}\`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(request),
    });
    const { data, error } = await response.json();
    if (error) throw new Error(error);
    return data;
  }),
);
// score_sum is the mean of the score over the bucket; an empty score_key marks an empty bucket.
console.table(answers.flat().filter((row) => row.score_key !== ''));
`;
}

function typescript(url: string, requests: readonly ScoresRequest[]): string {
  return `interface ScoreRow {
  /** The instant at which the bucket starts. */
  created_at_trunc: string;
  /** Empty where the bucket has no scored request. */
  score_key: string;
  /** The mean over the bucket's requests, whatever its name says. */
  score_sum: number;
}

const requests: readonly object[] = ${JSON.stringify(requests, null, 2)};

async function ask(request: object): Promise<ScoreRow[]> {
  const response = await globalThis.fetch(${JSON.stringify(url)}, {
    method: 'POST',
    headers: {
      authorization: \`Bearer \${process.env.HELICONE_API_KEY}\`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(request),
  });
  const answer = (await response.json()) as { data: ScoreRow[] | null; error: string | null };
  if (answer.data === null) throw new Error(answer.error ?? \`HTTP \${response.status}\`);
  return answer.data;
}

const rows = (await Promise.all(requests.map(ask))).flat();
console.table(rows.filter(({ score_key }) => score_key !== ''));
`;
}

function python(url: string, requests: readonly ScoresRequest[]): string {
  const bodies = requests.map((request) => pythonText(JSON.stringify(request))).join(',\n    ');
  return `import json
import os
import urllib.request

# Each a request body as JSON.
requests = [
    ${bodies},
]

for body in requests:
    request = urllib.request.Request(
        ${pythonText(url)},
        data=body.encode(),
        headers={
            "authorization": f"Bearer {os.environ['HELICONE_API_KEY']}",
            "content-type": "application/json",
        },
        method="POST",
    )
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    if answer["error"]:
        raise SystemExit(answer["error"])
    for row in answer["data"]:
        # score_sum is the mean of the score over the bucket; an empty score_key marks an empty bucket.
        if row["score_key"]:
            print(row["created_at_trunc"], row["score_key"], row["score_sum"], sep="\\t")
`;
}

/** A JSON string is a Python string once more: the same quotes and escapes. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}
