import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { peopleCalls } from '@/api/people'
import type { Kind, Line } from '@/api/types'
import { useParts } from './parts'

/** The five lines as administrators keep them; empty until they are read. */
export const useLines = defineStore('lines', () => {
  const { core, watch } = useParts()
  const all = shallowRef<Line[]>([])
  let wanted = false

  async function load(): Promise<void> {
    wanted = true
    const outcome = await peopleCalls(core).lines()
    if (outcome.as === 'done') all.value = outcome.value.items
  }

  watch.onChange((up) => {
    if (up && wanted) void load()
  })

  const of = (number: string | null) => all.value.find((line) => line.number === number)
  /** What a draft of a call on this line begins as. */
  const kindOf = (number: string | null): Kind => of(number)?.kind ?? 'complaint'

  return { all, load, of, kindOf }
})
