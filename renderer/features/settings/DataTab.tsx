import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { Checkup } from './Checkup.tsx';
import classes from './settings.module.css';

/** Where the data lies and which version this is; for supervisors also whether it is whole, and its backups. */
export function DataTab() {
  const { t } = useTranslation('settings');
  const role = useSession((session) => session.role);
  const settings = useCall('settings/get', {});
  if (settings.data === undefined)
    return settings.error === null ? <LoadingState /> : <ErrorState failure={settings.error} onRetry={settings.refresh} retryKey="Enter" />;
  return (
    <div className={classes.form}>
      <dl className={classes.facts}>
        <dt>{t('data.version')}</dt>
        <dd>{t('data.versionText', { version: settings.data.version })}</dd>
        <dt>{t('data.folder')}</dt>
        <dd>
          <span className={classes.path}>{settings.data.dataDir}</span>
          <div className={classes.soft}>{t('data.folderText')}</div>
        </dd>
      </dl>
      {(role === 'supervisor' || role === 'admin') && <Checkup />}
    </div>
  );
}
