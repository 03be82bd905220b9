import { describe, expect, it } from 'vitest'
import { followUpCases, percentOf, rulesOf } from './follow-up'

describe('a follow-up policy', () => {
  it('keeps what is called at all, and reads back the same', () => {
    const rules = rulesOf({ 'complaint agreed': 100, 'complaint refused': 20, 'report decided': 0 })
    expect(rules).toEqual([{ kind: 'complaint', outcome: 'agreed', percent: 100 }, { kind: 'complaint', outcome: 'refused', percent: 20 }])
    expect(followUpCases.map((one) => percentOf(rules, one.kind, one.outcome)).filter((percent) => percent > 0)).toEqual([100, 20])
  })
  it('has every case once', () => {
    expect(new Set(followUpCases.map((one) => `${one.kind} ${one.outcome}`)).size).toBe(followUpCases.length)
  })
})
