import { useTemplateRef } from 'vue'
import { rowAfter } from '@/state/keys'

/** A table whose rows each hold one link: the arrows, Home and End go from row to row; Enter follows the link by itself. */
export function useRows(name: string) {
  const body = useTemplateRef<HTMLElement>(name)

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || body.value === null) return
    const links = [...body.value.querySelectorAll<HTMLElement>('tbody a')]
    const row = rowAfter(event.code, links.findIndex((link) => link === document.activeElement), links.length)
    if (row === null) return
    event.preventDefault()
    links[row]?.focus()
    links[row]?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }

  return { onKey }
}
