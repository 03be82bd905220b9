import { describe, expect, it } from 'vitest'
import { nextSaving, statusOf, untouched, type DraftSaving, type DraftSavingEvent } from './draft-saving'

const after = (...events: DraftSavingEvent[]): DraftSaving => events.reduce(nextSaving, untouched)

describe('the saving of a draft', () => {
  it('goes from typing to kept to saved', () => {
    expect(statusOf(after({ type: 'changed', revision: 1 }))).toBe('saving')
    expect(after({ type: 'changed', revision: 1 }, { type: 'kept', revision: 1 }).at).toBe('kept')
    expect(after({ type: 'changed', revision: 1 }, { type: 'kept', revision: 1 }, { type: 'sent', revision: 1, savedAt: 7 })).toEqual({ at: 'saved', revision: 1, savedAt: 7 })
  })
  it('says "on this machine" while the core is away', () => {
    expect(statusOf(after({ type: 'changed', revision: 1 }, { type: 'kept', revision: 1 }, { type: 'core-away' }))).toBe('local')
  })
  it('goes on saying so while more is typed', () => {
    expect(statusOf(after({ type: 'changed', revision: 1 }, { type: 'kept', revision: 1 }, { type: 'core-away' }, { type: 'changed', revision: 2 }))).toBe('local')
  })
  it('does not call newer words saved when older ones arrive', () => {
    expect(statusOf(after({ type: 'changed', revision: 1 }, { type: 'changed', revision: 2 }, { type: 'sent', revision: 1, savedAt: 7 }))).toBe('saving')
  })
  it('is saved once the core is back', () => {
    expect(statusOf(after({ type: 'changed', revision: 1 }, { type: 'kept', revision: 1 }, { type: 'core-away' }, { type: 'sent', revision: 1, savedAt: 9 }))).toBe('saved')
  })
})
