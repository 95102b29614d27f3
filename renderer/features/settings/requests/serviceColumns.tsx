import type { TFunction } from 'i18next';
import type { ServiceRowView } from '../../../../shared/contract/services.ts';
import { feeText, kilogramsText } from '../../../../shared/domain/requests/serviceWords.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import type { TableColumn } from '../../../ui/table/column.ts';

type Speak = TFunction<['services', 'terms']>;

export function carrierWords(t: Speak, carrier: string): string {
  return t(`terms:carrier.${carrier}`, { defaultValue: carrier });
}

/** The area of a line: its divisions, or the whole country. */
export function areaWords(t: Speak, { province, city, district }: Pick<ServiceRowView, 'province' | 'city' | 'district'>): string {
  const parts = [province, city === province ? '' : city, district].filter((part) => part !== '');
  return parts.length === 0 ? t('services:everywhere') : parts.join(' ');
}

/** How much one order may weigh and hold; empty without a limit. */
export function limitWords(t: Speak, { mostGrams, mostPieces }: Pick<ServiceRowView, 'mostGrams' | 'mostPieces'>): string {
  return [
    mostGrams === null ? '' : t('services:mostKilograms', { weight: kilogramsText(mostGrams) }),
    mostPieces === null ? '' : t('services:mostPieces', { count: mostPieces }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What a line says, in short: `12.00 · 2 · 18:00 · ≤ 20 kg`, or that it is not done. */
export function termsWords(t: Speak, row: ServiceRowView): string {
  const { allowed, fee, days, cutOff } = row;
  if (!allowed) return t('services:notDone');
  return [t('services:money', { amount: feeText(fee) }), t('services:days', { count: days }), cutOff ?? '', limitWords(t, row)]
    .filter(Boolean)
    .join(' · ');
}

/** Carrier, service, area, and what was agreed. */
export function serviceColumns(t: Speak): TableColumn<ServiceRowView>[] {
  return [
    { key: 'carrier', header: t('services:column.carrier'), value: (row) => carrierWords(t, row.carrier), width: 6.5 },
    { key: 'service', header: t('services:column.service'), value: (row) => t(`services:service.${row.service}`), width: 9 },
    { key: 'area', header: t('services:area'), value: (row) => areaWords(t, row), width: 11.5 },
    {
      key: 'allowed',
      header: t('services:column.allowed'),
      value: (row) => t(row.allowed ? 'services:done' : 'services:notDone'),
      cell: (row) => (
        <StateBadge size="small" tone={row.allowed ? 'green' : 'red'}>
          {t(row.allowed ? 'services:done' : 'services:notDone')}
        </StateBadge>
      ),
      width: 8.5,
    },
    {
      key: 'fee',
      header: t('services:column.fee'),
      value: (row) => (row.allowed ? row.fee : null),
      cell: (row) => (row.allowed ? feeText(row.fee) : ''),
      width: 6.5,
      align: 'end',
    },
    { key: 'days', header: t('services:column.days'), value: (row) => (row.allowed ? row.days : null), width: 7.25, align: 'end' },
    { key: 'cutOff', header: t('services:column.cutOff'), value: (row) => row.cutOff ?? '', width: 5.5 },
    {
      key: 'mostWeight',
      header: t('services:limit.weight'),
      value: (row) => row.mostGrams,
      cell: (row) => (row.mostGrams === null ? '' : kilogramsText(row.mostGrams)),
      width: 5,
      align: 'end',
    },
    { key: 'mostPieces', header: t('services:limit.pieces'), value: (row) => row.mostPieces, width: 5.5, align: 'end' },
  ];
}
