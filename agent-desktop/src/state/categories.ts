import type { Category } from '@/api/types'

export interface CategoryOption {
  readonly code: string
  readonly name: string
}

/** A category and all below it, one after the other, each with the names above it. */
export function flatCategory(category: Category, before = ''): CategoryOption[] {
  const name = before === '' ? category.name : `${before} / ${category.name}`
  return [{ code: category.code, name }, ...category.children.flatMap((child) => flatCategory(child, name))]
}
