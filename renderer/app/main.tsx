import '@mantine/core/styles.css';
import './theme/tokens.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { useView } from '../state/view.ts';
import { App } from './App.tsx';
import { startTranslation } from './i18n.ts';
import { Providers } from './Providers.tsx';
import { bringAhead } from './screenFile.tsx';
import { SCREENS } from './screens.tsx';

startTranslation(useView.getState().language);
const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
);
void bringAhead(SCREENS.map(({ file }) => file));
