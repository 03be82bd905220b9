import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Category } from '@/api/types'
import { useParts } from './parts'

/** The tree of categories; read once, again when the core is back. */
export const useCategories = defineStore('categories', () => {
  const { core, watch } = useParts()
  const tree = shallowRef<Category[]>([])
  const away = ref(false)
  let wanted = false

  async function load(): Promise<void> {
    wanted = true
    if (tree.value.length > 0) return
    const outcome = await core.categories()
    away.value = outcome.as !== 'done'
    if (outcome.as === 'done') tree.value = outcome.value.items
  }

  watch.onChange((up) => {
    if (up && wanted) void load()
  })

  /** The name of a code; the code itself when it is not known. */
  function nameOf(code: string, among: readonly Category[] = tree.value): string {
    return find(code, among) ?? code
  }

  return { tree, away, load, nameOf }
})

function find(code: string, among: readonly Category[]): string | null {
  for (const category of among) {
    if (category.code === code) return category.name
    const below = find(code, category.children)
    if (below !== null) return below
  }
  return null
}
