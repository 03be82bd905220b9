import { describe, expect, it } from 'vitest'
import { nextLogin, unknownLogin, type Login, type LoginEvent } from './login'

const user = { id: 'u1', login: '1001', name: '王敏', roles: ['agent' as const], permissions: ['register', 'contacts'], authority: { id: 'a1', code: '420100', name: '武汉市市场监督管理局', level: 'city' as const }, seat: '1001' }
const after = (...events: LoginEvent[]): Login => events.reduce(nextLogin, unknownLogin)

describe('the login session', () => {
  it('comes back by its cookie', () => expect(after({ type: 'found', user })).toEqual({ at: 'signed-in', user }))
  it('waits for a core that is away instead of asking for a password', () => {
    expect(after({ type: 'core-away' })).toEqual({ at: 'unknown', coreAway: true })
    expect(after({ type: 'core-away' }, { type: 'found', user }).at).toBe('signed-in')
  })
  it('says why a sign-in was refused', () => {
    expect(after({ type: 'none' }, { type: 'submit', login: '1001' }, { type: 'refused', why: 'wrong' })).toEqual({ at: 'signed-out', why: 'wrong', detail: null })
  })
  it('can be tried again after a refusal', () => {
    expect(after({ type: 'none' }, { type: 'submit', login: '1' }, { type: 'refused', why: 'too-many' }, { type: 'submit', login: '1' }, { type: 'accepted', user }).at).toBe('signed-in')
  })
  it('expires into the login page with its reason', () => expect(after({ type: 'found', user }, { type: 'expired' })).toMatchObject({ at: 'signed-out', why: 'expired' }))
  it('ignores an expiry that comes while signing out', () => expect(after({ type: 'found', user }, { type: 'leave' }, { type: 'expired' }).at).toBe('signing-out'))
  it('ends by signing out', () => expect(after({ type: 'found', user }, { type: 'leave' }, { type: 'gone' })).toMatchObject({ at: 'signed-out', why: 'left' }))
  it('stands still while a new password or a second factor is owed', () => {
    const owing = after({ type: 'none' }, { type: 'submit', login: '1001' }, { type: 'accepted', user, owes: 'password' })
    expect(owing).toEqual({ at: 'owing', user, owes: 'password' })
    expect(nextLogin(nextLogin(owing, { type: 'settled' }), { type: 'found', user, owes: 'second-factor' })).toEqual({ at: 'owing', user, owes: 'second-factor' })
    expect(nextLogin(nextLogin(owing, { type: 'settled' }), { type: 'found', user, owes: null })).toEqual({ at: 'signed-in', user })
    expect(nextLogin(owing, { type: 'expired' })).toMatchObject({ at: 'signed-out', why: 'expired' })
  })
  it('ignores a late answer to an earlier sign-in', () => expect(after({ type: 'none' }, { type: 'accepted', user }).at).toBe('signed-out'))
})
