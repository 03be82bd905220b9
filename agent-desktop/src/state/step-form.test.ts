import { describe, expect, it } from 'vitest'
import type { StepField, Ticket, TimelineEntry } from '@/api/types'
import { conflictOf, maySend, nextWork, stepBody, stepFaults, writing, type Conflict, type StepValues, type StepWork } from './step-form'

const field = (name: string, kind: StepField['kind'], required = false, more: Partial<StepField> = {}): StepField => ({ name, label: name, kind, required, max: 2_000, min: 1, options: [], ...more })
const entry = (number: number): TimelineEntry => ({ kind: 'step', contact: null, number, at: '2026-11-22T01:00:00Z', step: 'accept', name: '受理', article: '', by: null, unit: null, details: [] })
const conflict: Conflict = { since: [], said: [], whyNot: null, gone: false }
const problem = { type: '/problems/step-illegal', title: '现在不能这样办理' }

describe('the body of a step', () => {
  const fields = [field('to', 'AUTHORITY', true), field('note', 'TEXT'), field('assisting', 'AUTHORITIES'), field('given', 'FLAG', true), field('satisfaction', 'NUMBER'), field('recovered', 'AMOUNT')]

  it('has the fields in the order of the catalogue, whatever was typed first', () => {
    const one: StepValues = { note: ' 请处理 ', to: [{ id: 'a', name: '甲局' }], given: false, satisfaction: '4', recovered: '40.50', assisting: [{ id: 'b', name: '乙局' }, { id: 'c', name: '丙局' }] }
    const other = Object.fromEntries(Object.entries(one).toReversed())
    expect(stepBody('dispatch', fields, one)).toBe('{"step":"dispatch","to":"a","note":"请处理","assisting":["b","c"],"given":false,"satisfaction":4,"recovered":"40.50"}')
    expect(stepBody('dispatch', fields, other)).toBe(stepBody('dispatch', fields, one))
  })
  it('leaves out what says nothing, but never a no', () => {
    expect(stepBody('x', fields, { note: '  ', to: [], given: false, satisfaction: null })).toBe('{"step":"x","given":false}')
  })
  it('names the versions that an answer cites, and no words of a desk from before', () => {
    const answer = [field('answer', 'TEXT', true), field('cited', 'CITATIONS')]
    const entry = '0199aaaa-0000-7000-8000-000000000001'
    expect(stepBody('answer', answer, { answer: '可以退', cited: [{ id: `${entry}/3`, name: '七日无理由退货' }] })).toBe(`{"step":"answer","answer":"可以退","cited":[{"entry":"${entry}","version":3}]}`)
    expect(stepBody('answer', answer, { answer: '可以退', cited: '消法' })).toBe('{"step":"answer","answer":"可以退"}')
  })
  it('leaves out what another form had', () => expect(stepBody('x', [], { reason: 'y' })).toBe('{"step":"x"}'))
})

describe('faults of a form', () => {
  const faults = (one: StepField, value: StepValues[string]) => stepFaults([one], { [one.name]: value }).get(one.name) ?? null

  it('misses what is required: text, choice, a yes or no, a pick', () => {
    for (const kind of ['TEXT', 'CHOICE', 'FLAG', 'USER', 'DAY'] as const) expect(stepFaults([field('a', kind, true)], {}).get('a')).toBe('required')
    expect(faults(field('a', 'TEXT', true), ' ')).toBe('required')
    expect(faults(field('a', 'FLAG', true), false)).toBeNull()
    expect(faults(field('a', 'USER', true), [])).toBe('required')
    expect(faults(field('a', 'TEXT'), '')).toBeNull()
  })
  it('knows amounts as the core does', () => {
    for (const good of ['40', '40.5', '0.05', '9999999999.99']) expect([good, faults(field('a', 'AMOUNT'), good)]).toEqual([good, null])
    for (const bad of ['40.555', '-1', '1,000', '12345678901', '四十']) expect([bad, faults(field('a', 'AMOUNT'), bad)]).toEqual([bad, 'amount'])
  })
  it('keeps numbers within their bounds and texts within their length', () => {
    const stars = field('a', 'NUMBER', false, { max: 5 })
    expect(['1', '5', '0', '6', '3.5', 'x'].map((value) => faults(stars, value))).toEqual([null, null, 'number', 'number', 'number', 'number'])
    expect(faults(field('a', 'TEXT', false, { max: 3 }), '一二三')).toBeNull()
    expect(faults(field('a', 'TEXT', false, { max: 3 }), '一二三四')).toBe('too-long')
    expect(faults(field('a', 'DAY'), '11-18')).toBe('date')
  })
})

describe('a form on its way', () => {
  const sending = nextWork(writing, { type: 'send' })

  it('is sent once at a time', () => {
    expect(sending).toEqual({ at: 'sending' })
    expect(nextWork(sending, { type: 'send' })).toBe(sending)
    expect(maySend(sending)).toBe(false)
  })
  it('can be sent again after a refusal and after no answer', () => {
    for (const work of [nextWork(sending, { type: 'refused', problem }), nextWork(sending, { type: 'away' })]) expect(nextWork(work, { type: 'send' })).toEqual({ at: 'sending' })
  })
  it('keeps the errors of a 422 for its fields', () => {
    expect(nextWork(sending, { type: 'refused', problem: { ...problem, errors: [{ field: 'a', message: '有误' }] } })).toMatchObject({ at: 'refused', errors: [{ field: 'a', message: '有误' }] })
  })
  it('after a conflict can be sent only while the step is possible and the ticket in sight', () => {
    const stale = (more: Partial<Conflict>) => nextWork(sending, { type: 'stale', conflict: { ...conflict, ...more } })
    expect(maySend(stale({}))).toBe(true)
    expect(maySend(stale({ whyNot: '已办结' }))).toBe(false)
    expect(maySend(stale({ gone: true }))).toBe(false)
    expect(nextWork(stale({ gone: true }), { type: 'send' })).toMatchObject({ at: 'stale' })
  })
  it('takes no answer that nobody waits for', () => {
    const states: StepWork[] = [writing, { at: 'taken' }, { at: 'away' }]
    for (const work of states) for (const type of ['taken', 'away'] as const) expect(nextWork(work, { type })).toBe(work)
    for (const work of states) expect(nextWork(work, { type: 'refused', problem })).toBe(work)
    expect(nextWork({ at: 'taken' }, { type: 'send' })).toEqual({ at: 'taken' })
  })
})

describe('a conflict', () => {
  const ticket = { next: [{ step: 'agree', allowed: true, why: null }, { step: 'refuse', allowed: false, why: '现在是“调解中”' }] } as unknown as Ticket

  it('shows what happened after the version that was seen, and nothing before', () => {
    expect(conflictOf(2, 'agree', ticket, [entry(1), entry(2), entry(3), entry(4)], []).since.map((one) => one.number)).toEqual([3, 4])
  })
  it('says whether the step is still possible', () => {
    expect(conflictOf(2, 'agree', ticket, [], [])).toMatchObject({ whyNot: null, gone: false })
    expect(conflictOf(2, 'refuse', ticket, [], []).whyNot).toBe('现在是“调解中”')
    expect(conflictOf(2, 'verify', ticket, [], []).whyNot).toBe('')
  })
  it('says when the ticket is out of sight, and keeps the words of the core', () => {
    expect(conflictOf(2, 'agree', null, [], [{ field: 'accept', message: '张丽：受理' }])).toEqual({ since: [], said: ['张丽：受理'], whyNot: null, gone: true })
  })
})
