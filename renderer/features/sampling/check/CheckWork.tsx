import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outcomeOf } from '../../../../shared/domain/sampling/checking.ts';
import type { Answer } from '../../../../shared/model/sampling.ts';
import type { Failure } from '../../../../shared/model/result.ts';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { useKey, useScans } from '../../../ui/scanner/index.ts';
import { play } from '../../../ui/sounds.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { leave, show } from '../place.ts';
import { useSamplingWords } from '../words.ts';
import type { CheckView } from '../words.ts';
import { AnswerLog } from './AnswerLog.tsx';
import classes from './check.module.css';
import { CodeStep } from './CodeStep.tsx';
import { CannotTellStep } from './CannotTellStep.tsx';
import { EndStep } from './EndStep.tsx';
import { EvidenceStep } from './EvidenceStep.tsx';
import { before, beginning, defectAt, evidenceOf, following } from './flow.ts';
import type { Cursor } from './flow.ts';
import { OrderPanel } from './OrderPanel.tsx';
import { QuestionStep } from './QuestionStep.tsx';
import { readScan } from './scanned.ts';
import { ScanNote } from './ScanNote.tsx';
import type { Heard } from './ScanNote.tsx';
import { UnavailableStep } from './UnavailableStep.tsx';

/** What was scanned during a check: pieces of each line, and the last code with what it turned out to be. */
function useScanned(check: CheckView) {
  const [pieces, setPieces] = useState<Record<number, number>>({});
  const [heard, setHeard] = useState<Heard | null>(null);
  useScans((code) => {
    const scanned = readScan(check, code);
    play(scanned.kind === 'other' ? 'wrong' : 'right');
    setHeard({ code, ...scanned });
    if (scanned.kind === 'goods') setPieces((known) => ({ ...known, [scanned.lineNo]: (known[scanned.lineNo] ?? 0) + 1 }));
  });
  return { pieces, heard, forget: () => setHeard(null) };
}

/** One question at a time at the left, the order it is about at the right. Every answer is kept at once. */
export function CheckWork({ check, onAnswered }: { check: CheckView; onAnswered: (check: CheckView) => void }) {
  const { t } = useTranslation('sampling');
  const words = useSamplingWords();
  const [moved, setMoved] = useState<Cursor | null>(null);
  // What was remembered of the check may be older than its last answers: until something is pressed it begins where it stands now.
  const cursor = moved ?? beginning(check);
  const [missing, setMissing] = useState(false);
  const { pieces, heard, forget } = useScanned(check);
  const answer = useAction('sampling/answer');
  const finish = useAction('sampling/finish');
  const failure: Failure | null = answer.error ?? finish.error;
  const question = cursor.at === 'end' ? undefined : check.questions.find(({ key }) => key === cursor.key);

  const move = (to: Cursor) => {
    forget();
    setMoved(to);
  };
  const back = () => {
    const to = before(check, cursor);
    if (to !== null) move(to);
  };
  const save = async (key: string, given: Answer, more: { code?: string; note?: string } = {}) => {
    const kept = await answer.run({ checkId: check.checkId, question: key, answer: given, ...more });
    if (!kept.ok) return;
    onAnswered(kept.value);
    move(following(kept.value, key));
  };
  const end = async () => {
    const done = await finish.run({ checkId: check.checkId });
    if (!done.ok) return;
    const { item, lot } = done.value;
    // Of this check alone: an order with a defect keeps its outcome in the lot when the recheck finds it well.
    const outcome = outcomeOf(check.answers);
    play(outcome === 'ok' ? 'right' : 'look');
    show({ lot: lot.lotId, done: item.orderNo, outcome });
  };
  useKey('Backspace', back, { enabled: !missing && !answer.busy && (cursor.at === 'end' || cursor.step !== 'evidence') });

  return (
    <div className={classes.work}>
      <section className={classes.step} aria-label={t('check.title')}>
        {failure !== null && <ErrorState failure={failure} />}
        {heard !== null && <ScanNote heard={heard} />}
        {missing ? (
          <UnavailableStep itemId={check.itemId} onCancel={() => setMissing(false)} />
        ) : cursor.at === 'end' ? (
          <EndStep check={check} busy={finish.busy} onFinish={() => void end()} />
        ) : question === undefined ? null : cursor.step === 'code' ? (
          <CodeStep question={question} onChoose={(code) => move(evidenceOf(question.key, code))} />
        ) : cursor.step === 'evidence' ? (
          <EvidenceStep
            key={question.key}
            check={check}
            question={question}
            code={cursor.code}
            busy={answer.busy}
            onBack={back}
            onSave={(note) => void save(question.key, 'defect', { code: cursor.code, note })}
          />
        ) : cursor.step === 'cannot-tell' ? (
          <CannotTellStep
            title={words.question(question.key)}
            busy={answer.busy}
            onSave={(note) => void save(question.key, 'cannot-tell', { note })}
            onBack={back}
          />
        ) : (
          <QuestionStep
            check={check}
            question={question}
            busy={answer.busy}
            onOk={() => void save(question.key, 'ok')}
            onDefect={() => move(defectAt(check, question.key))}
            onCannotTell={() => move({ at: 'question', key: question.key, step: 'cannot-tell' })}
            onKeep={() => move(following(check, question.key))}
          />
        )}
        {!missing && (cursor.at === 'end' || cursor.step === 'ask') && (
          <div className={classes.keys}>
            {before(check, cursor) !== null && (
              <BigAction size="small" hotkey="Backspace" onAct={back}>
                {t('check.previous')}
              </BigAction>
            )}
            <BigAction size="small" hotkey="U" onAct={() => setMissing(true)}>
              {t('check.notThere')}
            </BigAction>
            <BigAction size="small" hotkey="Escape" onAct={leave}>
              {t('check.putAside')}
            </BigAction>
          </div>
        )}
        <AnswerLog check={check} at={cursor.at === 'end' ? null : cursor.key} />
      </section>
      <OrderPanel check={check} asked={cursor.at === 'end' ? null : cursor.key} pieces={pieces} />
    </div>
  );
}
