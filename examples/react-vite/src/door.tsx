import { TickboardError } from '@tickboard/sdk';
import type { BrowserSession } from '@tickboard/sdk/session';
import { TickSignIn } from '@tickboard/widgets/react';
import { useState } from 'react';

/** Known to everybody: it exists on servers with the demo alone. */
const demo = { email: 'mira@harbourline.example', password: 'ferry-timetable' };

export function Door({ session, hasEnded }: { session: BrowserSession; hasEnded: boolean }) {
  const [refusal, setRefusal] = useState('');
  const enterDemo = async (): Promise<void> => {
    try {
      await session.signIn(demo);
    } catch (error) {
      setRefusal(error instanceof TickboardError ? error.message : 'That did not work.');
    }
  };
  return (
    <main className="door">
      <section>
        <TickSignIn client={session.anonymous} signIn={(credentials) => session.signIn(credentials)}>
          <div slot="header" className="brand">
            <img src="/logo.svg" alt="" width="32" height="32" />
            Shoreline
          </div>
          {hasEnded ? (
            <p slot="header" role="status">
              Your session has ended. Sign in to go on.
            </p>
          ) : null}
          <div slot="footer" className="demo">
            <button type="button" onClick={() => void enterDemo()}>
              Look around in the demo
            </button>
            <p role="alert">{refusal}</p>
          </div>
        </TickSignIn>
      </section>
    </main>
  );
}
