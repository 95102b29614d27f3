import { Component } from 'react';
import type { ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { BigAction } from '../ui/BigAction.tsx';
import { Notice } from '../ui/Notice.tsx';

interface State {
  failed: boolean;
}

/** A bug in one screen must not take the truth bar and the other screens with it. */
export class ScreenBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error('screen failed', error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation ns="app">
        {(t) => (
          <Notice
            tone="red"
            title={t('crashed')}
            actions={
              <BigAction hotkey="Enter" onAct={() => this.setState({ failed: false })}>
                {t('reopen')}
              </BigAction>
            }
          >
            {t('crashedText')}
          </Notice>
        )}
      </Translation>
    );
  }
}
