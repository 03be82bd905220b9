import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { StepInfo } from '@/api/types'
import { useParts } from './parts'

/** The catalogue of steps; read once, again when the core is back. */
export const useSteps = defineStore('steps', () => {
  const { core, watch } = useParts()
  const catalogue = shallowRef<ReadonlyMap<string, StepInfo>>(new Map())
  let wanted = false

  async function load(): Promise<void> {
    wanted = true
    if (catalogue.value.size > 0) return
    const outcome = await core.steps()
    if (outcome.as === 'done') catalogue.value = new Map(outcome.value.items.map((info) => [info.step, info]))
  }

  watch.onChange((up) => {
    if (up && wanted) void load()
  })

  return { catalogue, load }
})
