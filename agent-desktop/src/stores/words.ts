import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useDesk } from './desk'

/** What a supervisor said or did to this seat: it stays until it is read, also through a reload of the page. */
export interface Word {
  readonly id: string
  readonly kind: 'message' | 'forced' | 'released'
  readonly from: string
  readonly seat: string | null
  readonly text: string
  /** of `forced` */
  readonly state: 'ready' | 'not-ready' | 'offline' | null
  readonly next: boolean
  /** ms, telephony's clock for a message, else this machine's */
  readonly at: number
}

const place = 'hotline.words'

export const useWords = defineStore('words', () => {
  const desk = useDesk()
  const words = shallowRef<readonly Word[]>(recall())

  desk.listen((message) => {
    const plain = { seat: null, text: '', state: null, next: false, at: Date.now() }
    if (message.type === 'message') add({ ...plain, id: message.id, kind: 'message', from: message.from.name, seat: message.from.seat ?? null, text: message.text, at: Date.parse(message.at) })
    else if (message.type === 'forced') add({ ...plain, id: `forced-${Date.now()}`, kind: 'forced', from: message.by, state: message.state, next: message.next })
    else if (message.type === 'released') add({ ...plain, id: `released-${message.callId}`, kind: 'released', from: message.by })
  })

  function add(word: Word): void {
    if (!words.value.some((one) => one.id === word.id)) keep([...words.value, word])
  }

  function keep(now: readonly Word[]): void {
    words.value = now
    sessionStorage.setItem(place, JSON.stringify(now))
  }

  return { words, read: (id: string) => keep(words.value.filter((word) => word.id !== id)), forget: () => keep([]) }
})

function recall(): readonly Word[] {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '[]') as Word[]
  } catch {
    return []
  }
}
