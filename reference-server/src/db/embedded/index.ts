export { DataFolderInUseError, EmbeddedDatabaseError } from './embedded-database-error.ts';
export {
  openEmbeddedDatabase,
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
} from './embedded-database.ts';
