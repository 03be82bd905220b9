export interface Database<Store extends string> {
  /** One transaction; durable when its promise is done. */
  write(stores: Store[], deed: (transaction: IDBTransaction) => void): Promise<void>
  /** What is kept under a key that begins so. */
  all<T>(store: Store, begin: string[]): Promise<T[]>
}

/** A database of this browser, opened when it is first asked. `stores`: their names and what their keys are made of. */
export function openDatabase<Store extends string>(name: string, stores: Record<Store, string[]>): Database<Store> {
  let opened: Promise<IDBDatabase> | null = null

  function open(): Promise<IDBDatabase> {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => {
        for (const [store, keyPath] of Object.entries<string[]>(stores)) request.result.createObjectStore(store, { keyPath })
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => {
        opened = null
        reject(new Error('the local store cannot be opened', { cause: request.error }))
      }
    })
    return opened
  }

  return {
    async write(names, deed) {
      const database = await open()
      await new Promise<void>((resolve, reject) => {
        const transaction = database.transaction(names, 'readwrite', { durability: 'strict' })
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(new Error('the local store did not take it', { cause: transaction.error }))
        deed(transaction)
      })
    },
    async all<T>(store: Store, begin: string[]) {
      const database = await open()
      return new Promise<T[]>((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).getAll(IDBKeyRange.bound(begin, [...begin, []]))
        request.onsuccess = () => resolve(request.result as T[])
        request.onerror = () => reject(new Error('the local store cannot be read', { cause: request.error }))
      })
    },
  }
}
