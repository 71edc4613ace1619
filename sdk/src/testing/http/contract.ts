/** A JSON Schema, as far as requests use it. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly not?: Schema;
}

interface ContractParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}

export interface ContractOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly scopes: readonly string[];
  /** The kinds of credential it takes. */
  readonly credentials: readonly string[];
  readonly isPublic: boolean;
  /** Permitted to whoever has its scopes in some project; the feature checks the project that the body names. */
  readonly isAnywhere: boolean;
  readonly answersSecret: boolean;
  readonly mediaTypes: readonly string[];
  readonly body: Schema | null;
  readonly parameters: readonly ContractParameter[];
}

/** What the mock backend knows of the spec; generated, so that no address, right or limit is written twice. */
export interface Contract {
  readonly basePath: string;
  readonly version: string;
  readonly operations: readonly ContractOperation[];
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Those that a role within one project may raise or lower. */
  readonly projectScopes: readonly string[];
  /** Those that no API key can have. */
  readonly sessionOnlyScopes: readonly string[];
  readonly problems: Readonly<Record<string, { readonly status: number; readonly title: string }>>;
}
