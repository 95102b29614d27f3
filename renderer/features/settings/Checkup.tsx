import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { sizeInWords } from '../../ui/bytes.ts';
import classes from './settings.module.css';

/** Whether the file and the journal are whole, in words, and the backups there are. */
export function Checkup() {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const doctor = useCall('site/doctor', {});
  const backup = useAction('site/backup');

  const make = async () => {
    const answer = await backup.run({});
    if (!answer.ok) return;
    toast('green', t('data.made', { size: sizeInWords(answer.value.bytes, formats.language) }));
    doctor.refresh();
  };
  return (
    <>
      {doctor.data !== undefined ? (
        <Findings found={doctor.data} />
      ) : doctor.error === null ? (
        <LoadingState>{t('data.checking')}</LoadingState>
      ) : null}
      {doctor.error !== null && <ErrorState failure={doctor.error} />}
      <div className={classes.row}>
        <BigAction busy={doctor.busy} onAct={doctor.refresh}>
          {t('data.checkAgain')}
        </BigAction>
        <BigAction tone="blue" hotkey="Enter" busy={backup.busy} onAct={() => void make()}>
          {t('data.backupNow')}
        </BigAction>
        {doctor.data !== undefined && (
          <span className={classes.soft}>{t('data.checkedAt', { when: formats.clockTimeWithSeconds(doctor.at) })}</span>
        )}
      </div>
      {backup.error !== null && <ErrorState failure={backup.error} />}
      {doctor.data !== undefined && <Backups backups={doctor.data.backups} />}
    </>
  );
}

function Findings({ found }: { found: CallOutput<'site/doctor'> }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const lines = [
    found.file === 'ok' ? t('data.fileWhole') : t('data.fileDamaged', { message: found.file }),
    found.journal.intact
      ? t('data.journalWhole', { count: found.journal.entries })
      : t('data.journalBroken', { at: found.journal.brokenAt ?? '' }),
    found.lastBackupAt === null ? t('data.noBackup') : t('data.lastBackup', { when: formats.moment(found.lastBackupAt) }),
  ];
  const tone = !found.ok ? 'red' : found.lastBackupAt === null ? 'amber' : 'green';
  return (
    <Notice tone={tone} title={!found.ok ? t('data.unwell') : tone === 'green' ? t('data.well') : t('data.wellWithoutBackup')}>
      {lines.join('\n')}
      {!found.ok && `\n${t('data.unwellText')}`}
    </Notice>
  );
}

function Backups({ backups }: { backups: CallOutput<'site/doctor'>['backups'] }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  if (backups.length === 0) return <p className={classes.soft}>{t('data.noBackupText')}</p>;
  return (
    <div>
      <h2>{t('data.backups', { count: backups.length })}</h2>
      <p className={classes.soft}>{t('data.backupsText')}</p>
      <table className={classes.backups}>
        <thead>
          <tr>
            <th>{t('data.backupAt')}</th>
            <th>{t('data.backupName')}</th>
            <th>{t('data.backupSize')}</th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.name}>
              <td>{formats.dateTime(backup.at)}</td>
              <td>{backup.name.startsWith('before-') ? t('data.beforeUpdate', { name: backup.name }) : backup.name}</td>
              <td>{sizeInWords(backup.bytes, formats.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.soft}>{t('data.restoreText')}</p>
    </div>
  );
}
