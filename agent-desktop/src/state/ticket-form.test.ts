import { describe, expect, it } from 'vitest'
import { emptyForm, fieldName, fieldsOf, firstOf, isBlank, missing, placeErrors, readForm, toBody, validate, type TicketForm } from './ticket-form'

const today = '2026-11-21'
const fromCall = { callId: 'c1', line: '12365' }

function complaint(): TicketForm {
  const form = emptyForm()
  form.person.name = '陈建华'
  form.person.phone = '13971000001'
  form.respondent.name = '鲜丰超市'
  form.facts = '多收 40 元'
  form.requests = ['refund']
  return form
}

describe('the ticket form', () => {
  it('asks of a complaint who, whom, what and what for', () => {
    expect(missing(emptyForm(), 'complaint')).toEqual(['person.name', 'person.phone', 'respondent.name', 'facts', 'requests'])
  })
  it('takes a written request instead of a chosen one', () => {
    const form = complaint()
    form.requests = []
    form.requestText = '道歉'
    expect(validate(form, 'complaint', today).size).toBe(0)
  })
  it('asks of a report no name of the reporter', () => expect(missing(emptyForm(), 'report')).toEqual(['respondent.name', 'facts']))
  it('asks of a consultation and a suggestion only their text', () => {
    expect(missing(emptyForm(), 'consultation')).toEqual(['facts'])
    expect(missing(emptyForm(), 'suggestion')).toEqual(['facts'])
  })
  it('takes blanks for nothing', () => {
    const form = complaint()
    form.facts = '  \n '
    expect(validate(form, 'complaint', today).get('facts')).toBe('required')
  })
  it.each([['12', true], ['1,234.50', true], ['￥40元', true], ['12.345', false], ['很多', false], ['-1', false]])('reads the amount %s', (amount, fine) => {
    expect(validate({ ...complaint(), amount }, 'complaint', today).has('amount')).toBe(!fine)
  })
  it('refuses days that cannot be read or are still to come', () => {
    expect(validate({ ...complaint(), occurredOn: '2026-11-22' }, 'complaint', today).get('occurredOn')).toBe('future')
    expect(validate({ ...complaint(), occurredOn: '上个月' }, 'complaint', today).get('occurredOn')).toBe('date')
  })
  it('bounds the length of texts', () => {
    expect(validate({ ...complaint(), facts: '字'.repeat(20_001) }, 'complaint', today).get('facts')).toBe('too-long')
  })
  it('does not check what a kind does not show', () => expect(validate({ ...complaint(), amount: '很多' }, 'consultation', today).size).toBe(0))

  it('sends only what the kind shows, trimmed', () => {
    const form = { ...complaint(), answer: '可以退', amount: ' 1,234.50 元', occurredOn: '昨天' }
    expect(toBody(form, 'complaint', fromCall, today)).toEqual({
      kind: 'complaint', channel: 'phone', callId: 'c1', line: '12365', facts: '多收 40 元', person: { name: '陈建华', phone: '13971000001' },
      respondent: { name: '鲜丰超市' }, amount: '1234.50', occurredOn: '2026-11-20', requests: ['refund'],
    })
    expect(toBody(form, 'consultation', fromCall, today)).toEqual({ kind: 'consultation', channel: 'phone', callId: 'c1', line: '12365', facts: '多收 40 元', person: { name: '陈建华', phone: '13971000001' }, answer: '可以退' })
  })
  it('sends nothing of an anonymous reporter', () => {
    const form = complaint()
    form.person.anonymous = true
    expect(toBody(form, 'report', fromCall, today).person).toEqual({ anonymous: true })
  })
  it('leaves out a line that the core does not know', () => expect(toBody(complaint(), 'complaint', { callId: null, line: '12399' }, today)).not.toHaveProperty('line'))

  it("puts the core's messages beside their fields and goes to the first", () => {
    const placed = placeErrors([{ field: 'facts', message: '太短' }, { field: 'person.phone', message: '号码不对' }, { field: 'requests[0]', message: '未知' }, { field: 'answer', message: '不该有' }], 'complaint', false)
    expect(placed.fields.get('requests')).toBe('未知')
    expect(placed.others).toEqual(['不该有'])
    expect(firstOf(placed.fields, 'complaint', false)).toBe('person.phone')
  })
  it('restores what fits of a stored draft and ignores the rest', () => {
    const form = readForm({ facts: '经过', person: { name: '陈', anonymous: 'yes' }, requests: ['refund', 7], amount: 12, unknown: true })
    expect(form).toEqual({ ...emptyForm(), facts: '经过', requests: ['refund'], person: { ...emptyForm().person, name: '陈' } })
    expect(readForm(null)).toEqual(emptyForm())
  })
  it('is blank with nothing but the number that the desk filled in', () => {
    const form = emptyForm()
    form.person.phone = '13971000001'
    expect(isBlank(form, '13971000001')).toBe(true)
    expect(isBlank(form, '')).toBe(false)
  })
  it('hides the person of an anonymous report', () => expect(fieldsOf('report', true)).not.toContain('person.name'))
  it('names fields for ids and tests', () => expect(fieldName('respondent.orderNumber')).toBe('respondent-order-number'))
})
