import { browserSession } from '@tickboard/sdk/session';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './page.css';

// One for the page, and outside of React: it outlives every component.
const session = browserSession();

const root = document.querySelector('#app');
if (root === null) throw new Error('The page has no #app.');
createRoot(root).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);
