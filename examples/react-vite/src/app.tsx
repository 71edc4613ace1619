import type { BrowserSession } from '@tickboard/sdk/session';
import { Door } from './door.tsx';
import { Notice } from './notice.tsx';
import { useStore } from './use-store.ts';
import { Workplace } from './workplace.tsx';

export function App({ session }: { session: BrowserSession }) {
  const state = useStore(session);
  switch (state.status) {
    case 'checking':
      return <Notice busy>One moment …</Notice>;
    case 'failed':
      return (
        <Notice action="Try again" onAction={() => void session.resume()}>
          The server cannot be reached.
        </Notice>
      );
    case 'signedOut':
      return <Door session={session} hasEnded={state.reason === 'ended'} />;
    case 'signedIn':
      // A new client stands for another person or organization: nothing of the one before stays on the screen.
      return (
        <Workplace
          key={state.session.organizationId}
          client={state.client}
          person={state.session.name}
          onSignOut={() => void session.signOut()}
        />
      );
  }
}
