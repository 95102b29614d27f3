import type { ServiceRowView } from '../../../../shared/contract/services.ts';
import {
  daysOf,
  feeOf,
  feeText,
  kilogramsText,
  minuteOf,
  pieceLimitOf,
  timeOfMinute,
  weightLimitOf,
} from '../../../../shared/domain/requests/serviceWords.ts';
import { CARRIER_SERVICES } from '../../../../shared/model/service.ts';
import type { ServiceColumn, ServiceKey } from '../../../../shared/model/service.ts';

export type ServiceField = ServiceColumn;
export type ServiceValues = Record<ServiceField, string>;

/** A line that is being typed: a new one, or one in place of `of`. */
export interface ServiceDraft {
  of: ServiceKey | null;
  values: ServiceValues;
}

export const EMPTY_SERVICE: ServiceValues = {
  carrier: '',
  service: 'standard',
  province: '',
  city: '',
  district: '',
  allowed: 'yes',
  fee: '',
  days: '',
  cutOff: '',
  mostWeight: '',
  mostPieces: '',
};

/** A line as it is typed. */
export function serviceValues({ allowed, fee, days, cutOff, mostGrams, mostPieces, ...row }: ServiceRowView): ServiceValues {
  return {
    ...row,
    allowed: allowed ? 'yes' : 'no',
    fee: allowed ? feeText(fee) : '',
    days: allowed ? String(days) : '',
    cutOff: cutOff ?? '',
    mostWeight: mostGrams === null ? '' : kilogramsText(mostGrams),
    mostPieces: mostPieces === null ? '' : String(mostPieces),
  };
}

/** Which line of the table it is. */
export function serviceKey({ carrier, service, province, city, district }: ServiceRowView): ServiceKey {
  return { carrier, service, province, city, district };
}

/** The line that was typed, or the fields that cannot be read; place names are the core's to know. */
export function readServiceForm(values: ServiceValues): { row: ServiceRowView; problems: [] } | { row: null; problems: ServiceField[] } {
  const allowed = values.allowed === 'yes';
  const service = CARRIER_SERVICES.find((one) => one === values.service);
  const fee = allowed ? feeOf(values.fee) : 0;
  const days = allowed ? daysOf(values.days.trim()) : 0;
  const minute = minuteOf(values.cutOff.trim());
  const mostGrams = allowed ? weightLimitOf(values.mostWeight.trim()) : null;
  const mostPieces = allowed ? pieceLimitOf(values.mostPieces.trim()) : null;
  const problems: ServiceField[] = [
    ...(values.carrier.trim() === '' ? (['carrier'] as const) : []),
    ...(fee === null ? (['fee'] as const) : []),
    ...(days === null ? (['days'] as const) : []),
    ...(minute === undefined || (allowed && minute === null) ? (['cutOff'] as const) : []),
    ...(mostGrams === undefined ? (['mostWeight'] as const) : []),
    ...(mostPieces === undefined ? (['mostPieces'] as const) : []),
  ];
  if (service === undefined || fee === null || days === null || minute === undefined || mostGrams === undefined || mostPieces === undefined)
    return { row: null, problems };
  if (problems.length > 0) return { row: null, problems };
  const { province, city, district } = values;
  return {
    row: {
      carrier: values.carrier.trim(),
      service,
      province: province.trim(),
      city: city.trim(),
      district: district.trim(),
      allowed,
      fee,
      days,
      cutOff: minute === null ? null : timeOfMinute(minute),
      mostGrams,
      mostPieces,
    },
    problems: [],
  };
}
