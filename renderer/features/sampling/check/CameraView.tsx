import { useTranslation } from 'react-i18next';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { LoadingState } from '../../../ui/states.tsx';
import { useCamera } from '../../../ui/useCamera.ts';
import classes from './check.module.css';

/** What the camera sees; Enter takes it. Where there is no camera, or none allowed, it says so and a file does as well. */
export function CameraView({ onShot, onLeave }: { onShot: (video: HTMLVideoElement) => void; onLeave: () => void }) {
  const { t } = useTranslation('sampling');
  const { state, video } = useCamera();
  return (
    <>
      <video ref={video} className={classes.video} hidden={state !== 'on'} muted playsInline aria-label={t('camera.title')} />
      {state === 'asking' && <LoadingState>{t('camera.asking')}</LoadingState>}
      {(state === 'refused' || state === 'none') && (
        <Notice tone="amber" title={t(`camera.${state}`)}>
          {t('camera.fileInstead')}
        </Notice>
      )}
      <div className={classes.keys}>
        {state === 'on' && (
          <BigAction tone="blue" hotkey="Enter" onAct={() => video.current !== null && onShot(video.current)}>
            {t('camera.take')}
          </BigAction>
        )}
        <BigAction hotkey="Escape" onAct={onLeave}>
          {t('back')}
        </BigAction>
      </div>
    </>
  );
}
