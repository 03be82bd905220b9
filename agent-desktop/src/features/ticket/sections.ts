import type { PersonalField, Ticket } from '@/api/types'
import { sourceOf } from '@/state/knowledge'
import { readAloud } from '@/state/number'

export interface Row {
  readonly label: string
  /** null: not given */
  readonly value: string | null
  readonly long: boolean
  /** of a personal field, by its name in the ticket's `personal`; `value` is then the bare value */
  readonly field?: PersonalField
  readonly words?: (value: string) => string
}

export interface Section {
  readonly title: string
  readonly rows: Row[]
}

/** A ticket in the order in which it was taken: who, against whom, what, what for. Empty optional rows are left out. */
export function sectionsOf(ticket: Ticket, t: (key: string) => string, categoryName: (code: string) => string): Section[] {
  const row = (label: string, value: string | null | undefined, options: { long?: boolean; always?: boolean } = {}): Row[] => {
    const given = value == null || value === '' ? null : value
    return given === null && options.always !== true ? [] : [{ label: t(`form.field.${label}`), value: given, long: options.long ?? false }]
  }
  const personal = (label: string, field: PersonalField, value: string | null | undefined, options: { always?: boolean; words?: (value: string) => string } = {}): Row[] =>
    row(label, value, options).map((one) => (one.value === null ? one : { ...one, field, ...(options.words === undefined ? {} : { words: options.words }) }))
  const { person, respondent, kind } = ticket
  const idType = person.idType == null ? '' : `${t(`form.idType.${person.idType}`)} `
  const who = person.anonymous === true
    ? [{ label: t('form.field.person-name'), value: t('ticket.anonymous'), long: false }]
    : [
        ...personal('person-name', 'person.name', person.name, { always: true }),
        ...personal('person-phone', 'person.phone', person.phone, { always: true, words: readAloud }),
        ...personal('person-id-number', 'person.idNumber', person.idNumber, { words: (value) => idType + value }),
        ...personal('person-address', 'person.address', person.address),
      ]
  const whom = [
    ...row('respondent-name', respondent.name), ...row('respondent-uscc', respondent.uscc), ...row('respondent-address', respondent.address),
    ...personal('respondent-phone', 'respondent.phone', respondent.phone, { words: readAloud }), ...row('respondent-platform', respondent.platform), ...row('respondent-order-number', respondent.orderNumber),
  ]
  const factsLabel = kind === 'consultation' ? 'question' : kind === 'suggestion' ? 'idea' : kind === 'report' ? 'clue' : 'facts'
  const what = [
    ...row('category', ticket.category === null ? null : categoryName(ticket.category)), ...row('occurred-on', ticket.occurredOn),
    ...row('amount', ticket.amount === null ? null : `¥ ${ticket.amount}`), ...row(factsLabel, ticket.facts, { long: true, always: true }),
  ]
  const wish = [
    ...row('requests', ticket.requests.map((one) => t(`form.wish.${one}`)).join('、'), { long: true }),
    ...row('request-text', ticket.requestText, { long: true }),
  ]
  const cited = ticket.cited.map((one) => `${one.title}（${sourceOf(one)}）`).join('\n')
  const channel = [{ label: t('ticket.channel'), value: t(`ticket.channels.${ticket.channel}`), long: false }]
  return [
    { title: t('form.section.who'), rows: [...who, ...channel] },
    { title: t('form.section.whom'), rows: whom },
    { title: t(`form.section.${kind === 'consultation' ? 'question' : kind === 'suggestion' ? 'idea' : 'what'}`), rows: what },
    { title: t('form.section.wish'), rows: wish },
    { title: t('form.section.answer'), rows: [...row('answer', ticket.answer, { long: true }), ...(cited === '' ? [] : [{ label: t('knowledge.cited'), value: cited, long: true }])] },
  ].filter((section) => section.rows.length > 0)
}
