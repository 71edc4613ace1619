/**
 * What takes longer than a connection should be held is done before its transaction begins. What is wrong with it is thrown
 * within: a repeat by its Idempotency-Key is answered there by what the first was answered, whatever holds now.
 */
export async function beforehand<T>(work: () => Promise<T>): Promise<() => T> {
  try {
    const result = await work();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
