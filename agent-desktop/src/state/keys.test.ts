import { describe, expect, it } from 'vitest'
import { commandOf, focusOf, type KeyPress } from './keys'

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({ code, key: '', ctrl: false, alt: false, shift: false, repeat: false, composing: false, ...more })

describe('keys', () => {
  it('Space answers while it rings and nothing has the focus', () => expect(commandOf(press('Space'), 'page', true)).toEqual({ do: 'answer' }))
  it('Space types in a field and presses a button, though it rings', () => {
    expect(commandOf(press('Space'), 'text', true)).toBeNull()
    expect(commandOf(press('Space'), 'control', true)).toBeNull()
  })
  it('Space does nothing when nothing rings', () => expect(commandOf(press('Space'), 'page', false)).toBeNull())
  it('a held key answers nothing', () => expect(commandOf(press('Space', { repeat: true }), 'page', true)).toBeNull())
  it('M mutes outside of fields only', () => {
    expect(commandOf(press('KeyM'), 'page', false)).toEqual({ do: 'mute' })
    expect(commandOf(press('KeyM'), 'text', false)).toBeNull()
  })
  it('H holds outside of fields, Alt H and Alt M also in them', () => {
    expect(commandOf(press('KeyH'), 'page', false)).toEqual({ do: 'hold' })
    expect(commandOf(press('KeyH'), 'control', false)).toEqual({ do: 'hold' })
    expect(commandOf(press('KeyH'), 'text', false)).toBeNull()
    expect(commandOf(press('KeyH', { shift: true }), 'page', false)).toBeNull()
    expect(commandOf(press('KeyH', { alt: true }), 'text', false)).toEqual({ do: 'hold' })
    expect(commandOf(press('KeyM', { alt: true }), 'text', false)).toEqual({ do: 'mute' })
  })
  it('T, C, B, K and P are the call\'s outside of fields, with Alt also in them', () => {
    const deeds = { KeyT: 'transfer', KeyC: 'consult', KeyB: 'back', KeyK: 'keypad', KeyP: 'pause' }
    for (const [code, deed] of Object.entries(deeds)) {
      expect(commandOf(press(code), 'page', false)).toEqual({ do: deed })
      expect(commandOf(press(code), 'text', false)).toBeNull()
      expect(commandOf(press(code, { alt: true }), 'text', false)).toEqual({ do: deed })
    }
    expect(commandOf(press('KeyC', { ctrl: true }), 'page', false)).toBeNull()
  })
  it('Ctrl Shift and a digit is a tone, in a field too', () => {
    const tone = (code: string) => commandOf(press(code, { ctrl: true, shift: true }), 'text', false)
    expect([tone('Digit7'), tone('Numpad0'), tone('Minus'), tone('Equal')]).toEqual(['7', '0', '*', '#'].map((one) => ({ do: 'tone', tone: one })))
    expect(tone('KeyI')).toBeNull()
  })
  it('Alt 8 and Alt 9 are the first possible duplicate\'s, in a field too', () => {
    expect(commandOf(press('Digit8', { alt: true }), 'text', false)).toEqual({ do: 'peek' })
    expect(commandOf(press('Digit9', { alt: true }), 'text', true)).toEqual({ do: 'duplicate' })
    expect(commandOf(press('Digit9'), 'text', false)).toBeNull()
  })
  it('no key that types does anything to a call in a field', () => {
    for (const code of ['Space', 'KeyM', 'KeyH', 'KeyE', 'KeyR', 'Digit1', 'Enter']) expect(commandOf(press(code), 'text', true)).toBeNull()
  })
  it('nothing is ours while an input method composes', () => expect(commandOf(press('KeyS', { ctrl: true, composing: true }), 'text', false)).toBeNull())
  it('Ctrl and Alt work in fields too', () => {
    expect(commandOf(press('KeyE', { ctrl: true }), 'text', false)).toEqual({ do: 'hang-up' })
    expect(commandOf(press('KeyS', { ctrl: true }), 'text', false)).toEqual({ do: 'save' })
    expect(commandOf(press('KeyK', { ctrl: true }), 'page', false)).toEqual({ do: 'search' })
    expect(commandOf(press('KeyR', { alt: true }), 'text', false)).toEqual({ do: 'toggle-ready' })
    expect(commandOf(press('Digit3', { alt: true }), 'text', false)).toEqual({ do: 'kind', kind: 'consultation' })
  })
  it('Alt 5, 6 and 7 take a hint of the knowledge base, also while typing', () => {
    expect(commandOf(press('Digit5', { alt: true }), 'text', false)).toEqual({ do: 'cite', hint: 0 })
    expect(commandOf(press('Digit7', { alt: true }), 'page', false)).toEqual({ do: 'cite', hint: 2 })
    expect(commandOf(press('Digit0', { alt: true }), 'text', false)).toBeNull()
    expect(commandOf(press('Digit5', { alt: true, composing: true }), 'text', false)).toBeNull()
    expect(commandOf(press('Digit5'), 'page', false)).toBeNull()
  })
  it('Ctrl Shift and Ctrl Alt are left to the browser', () => {
    expect(commandOf(press('KeyE', { ctrl: true, shift: true }), 'page', false)).toBeNull()
    expect(commandOf(press('Digit1', { ctrl: true, alt: true }), 'page', false)).toBeNull()
  })
  it('? shows the keys', () => expect(commandOf(press('Slash', { key: '?', shift: true }), 'page', false)).toEqual({ do: 'help' }))

  it('knows what takes typed characters', () => {
    document.body.innerHTML = '<textarea></textarea><input><input type="checkbox"><button><b>x</b></button><p tabindex="0"></p>'
    const kinds = [...document.body.children].map((element) => focusOf(element))
    expect(kinds).toEqual(['text', 'text', 'control', 'control', 'page'])
    expect(focusOf(null)).toBe('page')
  })
})
