import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { currentConnection, setConnection } from '../scores/connection.ts';
import { useConnection } from '../scores/use-connection.ts';
import { Button } from '../ui/Button.tsx';
import { LabelledInput } from '../ui/LabelledInput.tsx';
import { ConnectCard } from './ConnectCard.tsx';
import { TestedWords, useConnectionTest } from './ConnectionTest.tsx';
import { askWithKey, forgetKey, isKeyKept, withKey } from './key-connection.ts';
import { useSiteConfig } from './use-site-config.ts';

const REGIONS = {
  us: { label: 'Helicone, US', base: 'https://api.helicone.ai' },
  eu: { label: 'Helicone, EU', base: 'https://eu.api.helicone.ai' },
  own: { label: 'Another address', base: null },
  site: { label: 'This site’s endpoint', base: null },
} as const;
type Region = keyof typeof REGIONS;

const KEY = 'A key has only letters, digits and signs, without spaces';
const ADDRESS = 'Give an address such as https://scores.example.com, without a key in it';

const keySchema = z
  .object({
    region: z.enum(['us', 'eu', 'own', 'site']),
    address: z.string().check(z.trim()),
    key: z
      .string()
      .check(z.trim(), z.minLength(1, { error: 'Paste a key' }), z.regex(/^[\x21-\x7e]*$/, KEY)),
    isKept: z.boolean(),
  })
  .check(
    z.refine(({ region, address }) => region !== 'own' || isAddress(address), {
      error: ADDRESS,
      path: ['address'],
    }),
  );

type KeyForm = z.infer<typeof keySchema>;

const EMPTY: KeyForm = { region: 'us', address: '', key: '', isKept: false };

/** The reader's own key: given, tested, masked and forgotten. */
export function ConnectKey({ onUsed }: { readonly onUsed: () => void }) {
  const connection = useConnection();
  const isUsed = connection.mode === 'key' && connection.token !== null;
  return (
    <ConnectCard
      title="Your own key"
      isUsed={isUsed}
      words="The key stays in this page’s memory and goes only into the header of questions to the address you choose: never into a link, a log or this site’s server."
    >
      {isUsed && <KeyInUse />}
      <KeyFields onUsed={onUsed} />
    </ConnectCard>
  );
}

function KeyInUse() {
  const { base, hint } = useConnection();
  const { endpoint, connections } = useSiteConfig();
  const [isKept] = useState(isKeyKept);
  function forget() {
    forgetKey();
    const mode = connections.includes('proxy') ? 'proxy' : 'key';
    setConnection({ mode, base: endpoint, token: null });
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="[overflow-wrap:anywhere]">
        ••••{hint} for {base || 'this site'},{' '}
        {isKept ? 'kept until this tab is closed' : 'in memory only'}.
      </p>
      <Button onClick={forget}>Forget the key</Button>
    </div>
  );
}

function KeyFields({ onUsed }: { readonly onUsed: () => void }) {
  const { endpoint } = useSiteConfig();
  const [isUnkept, setIsUnkept] = useState(false);
  const { tested, isTesting, test } = useConnectionTest();
  const { register, handleSubmit, watch, formState, reset } = useForm<KeyForm>({
    defaultValues: EMPTY,
    resolver: standardSchemaResolver(keySchema),
  });
  const { errors } = formState;
  const region = watch('region');
  const baseOf = ({ region, address }: KeyForm) =>
    region === 'site' ? endpoint : region === 'own' ? address : REGIONS[region].base;
  const use = handleSubmit((form) => {
    reset(EMPTY);
    if (askWithKey(baseOf(form), form.key, form.isKept)) onUsed();
    else setIsUnkept(true);
  });
  const tryOut = handleSubmit((form) =>
    test({ ...withKey(baseOf(form), form.key), id: currentConnection().id }),
  );
  return (
    <form onSubmit={use} noValidate autoComplete="off" className="flex w-full flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        <label className="flex min-w-44 flex-col gap-1">
          <span className="text-label text-quiet">Region</span>
          <select className="field" {...register('region')}>
            {(Object.keys(REGIONS) as Region[]).map((one) => (
              <option key={one} value={one}>
                {REGIONS[one].label}
              </option>
            ))}
          </select>
        </label>
        {region === 'own' && (
          <LabelledInput
            label="Address"
            boxClass="min-w-56 flex-1"
            spellCheck={false}
            inputMode="url"
            placeholder="https://"
            problem={errors.address?.message}
            {...register('address')}
          />
        )}
        <LabelledInput
          label="Key"
          boxClass="min-w-56 flex-1"
          type="password"
          problem={errors.key?.message}
          {...register('key')}
        />
      </div>
      <label className="flex items-start gap-2">
        <input type="checkbox" className="mt-1" {...register('isKept')} />
        <span>
          Keep it until this tab is closed
          <span className="block text-label text-quiet">
            Otherwise a reload forgets it. Kept, any script of this site could read it.
          </span>
        </span>
      </label>
      <div className="flex flex-wrap gap-2">
        <Button look="accent" type="submit">
          Use this key
        </Button>
        <Button disabled={isTesting} onClick={tryOut}>
          {isTesting ? 'Testing…' : 'Test this key'}
        </Button>
      </div>
      <TestedWords tested={tested} />
      {isUnkept && (
        <p role="alert" className="text-label text-unsure">
          The key is in use, but this browser keeps nothing for this page: a reload forgets it.
        </p>
      )}
    </form>
  );
}

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isHttp && !url.username && !url.password && !url.search && !url.hash;
}
