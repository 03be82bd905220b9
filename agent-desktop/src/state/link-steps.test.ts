import { describe, expect, it } from 'vitest'
import type { DuplicateCandidate, LinkedTicket, Relation, StepField } from '@/api/types'
import { candidatesFor, linkedFor } from './link-steps'
import { stepBody, stepFaults } from './step-form'

const linked = (id: string, relation: Relation): LinkedTicket => ({ id, number: id, numberDisplay: id, kind: 'complaint', state: 'accepted', relation })
const found = (id: string, kind: DuplicateCandidate['kind'], readable = true): DuplicateCandidate => ({ id, number: id, kind, state: 'registered', createdAt: '', readable, respondentName: null, summary: null, score: 50, reasons: ['同一来电人'] })
const field = (name: string, kind: StepField['kind']): StepField => ({ name, label: name, kind, required: true, max: 2_000, min: 1, options: [] })

describe('steps that tie tickets', () => {
  const ticket = { linked: [linked('j', 'joint'), linked('d', 'duplicate'), linked('s', 'split')] }
  const all = [found('c', 'complaint'), found('r', 'report'), found('x', 'complaint', false), found('j', 'complaint'), found('d', 'complaint')]

  it('joins complaints that one may read with complaints, and not twice', () => expect(candidatesFor('join', ticket, all).map((one) => one.id)).toEqual(['c', 'd']))
  it('links whatever one knows of, and not twice', () => expect(candidatesFor('link', ticket, all).map((one) => one.id)).toEqual(['c', 'r', 'x', 'j']))
  it('a report repeats a report', () => expect(candidatesFor('not-again', ticket, all).map((one) => one.id)).toEqual(['r']))
  it('unties what is tied in that way only', () => {
    expect(linkedFor('unjoin', ticket)?.map((one) => one.id)).toEqual(['j'])
    expect(linkedFor('unlink', ticket)?.map((one) => one.id)).toEqual(['d'])
    expect(linkedFor('join', ticket)).toBeNull()
    expect(candidatesFor('dispatch', ticket, all)).toEqual([])
  })
  it('a joining names the other ticket and says whether both consent; it is not sent before', () => {
    const fields = [field('ticket', 'TICKET'), field('consent', 'FLAG')]
    expect([...stepFaults(fields, { ticket: [{ id: 'c', name: '4201' }] }).keys()]).toEqual(['consent'])
    expect(stepBody('join', fields, { ticket: [{ id: 'c', name: '4201' }], consent: true })).toBe('{"step":"join","ticket":"c","consent":true}')
    expect(stepBody('unjoin', [field('ticket', 'TICKET'), field('reason', 'TEXT')], { ticket: [{ id: 'j', name: '4201' }], reason: ' 诉求不同 ' })).toBe('{"step":"unjoin","ticket":"j","reason":"诉求不同"}')
  })
})
