import ts from 'typescript';
import { sorted, type Surface } from './surface.ts';

/** Written by another generator from the contract, which is compared by itself. */
const ofTheContract = /schema\.gen\.ts$/;

/**
 * What the entries of a package export, and every type of the package that these name, member by member and as written.
 * `entries`: files by what they are imported as.
 */
export function surfaceOfTypes(program: ts.Program, entries: Readonly<Record<string, string>>): Surface {
  return new TypeReport(program).of(entries);
}

class TypeReport {
  readonly #checker: ts.TypeChecker;
  readonly #program: ts.Program;
  readonly #lines: Record<string, string> = {};
  readonly #names = new Map<ts.Symbol, string>();
  readonly #waiting: ts.Symbol[] = [];

  constructor(program: ts.Program) {
    this.#program = program;
    this.#checker = program.getTypeChecker();
  }

  of(entries: Readonly<Record<string, string>>): Surface {
    for (const [entry, path] of Object.entries(entries)) this.#addEntry(entry, path);
    for (let symbol = this.#waiting.shift(); symbol; symbol = this.#waiting.shift()) this.#describe(symbol);
    return sorted(this.#lines);
  }

  #addEntry(entry: string, path: string): void {
    const file = this.#program.getSourceFile(path);
    const module = file && this.#checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${path} exports nothing.`);
    for (const exported of this.#checker.getExportsOfModule(module)) {
      const symbol = this.#original(exported);
      const isType = exported.declarations?.some((node) => ts.isTypeOnlyExportDeclaration(node)) ?? false;
      const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0 && !isType;
      this.#lines[`${entry} ${exported.name}`] = isValue ? 'value' : 'type';
      this.#meet(symbol);
    }
  }

  /** Two types of one name, of which pages see one: the second gets its file's name along. */
  #meet(symbol: ts.Symbol): void {
    const file = symbol.declarations?.[0]?.getSourceFile();
    if (this.#names.has(symbol) || !file || this.#isForeign(file)) return;
    const isTaken = [...this.#names.values()].includes(symbol.name);
    const name = isTaken ? `${symbol.name}@${file.fileName.replace(/.*\/src\//, '')}` : symbol.name;
    this.#names.set(symbol, name);
    this.#waiting.push(symbol);
  }

  #isForeign(file: ts.SourceFile): boolean {
    return (
      this.#program.isSourceFileFromExternalLibrary(file) ||
      this.#program.isSourceFileDefaultLibrary(file) ||
      file.fileName.includes('/node_modules/') ||
      ofTheContract.test(file.fileName)
    );
  }

  #original(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #describe(symbol: ts.Symbol): void {
    const name = this.#names.get(symbol) ?? symbol.name;
    for (const declaration of symbol.declarations ?? []) {
      if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
        this.#describeMembers(name, declaration);
      } else if (ts.isTypeAliasDeclaration(declaration)) this.#describeAlias(name, declaration);
      else if (ts.isFunctionDeclaration(declaration)) this.#add(name, this.#signature(declaration));
      else if (ts.isVariableDeclaration(declaration)) this.#add(name, this.#typeOf(declaration));
    }
  }

  #describeAlias(name: string, { type, typeParameters }: ts.TypeAliasDeclaration): void {
    if (ts.isTypeLiteralNode(type)) {
      this.#add(name, 'type');
      for (const member of type.members) this.#describeMember(name, member);
    } else this.#add(name, `${parametersOf(typeParameters)}= ${this.#text(type)}`);
  }

  #describeMembers(name: string, declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): void {
    const kind = ts.isClassDeclaration(declaration) ? 'class' : 'interface';
    const bases = (declaration.heritageClauses ?? []).map((clause) => ` ${this.#text(clause)}`).join('');
    this.#add(name, `${kind}${parametersOf(declaration.typeParameters)}${bases}`);
    for (const member of declaration.members) this.#describeMember(name, member);
  }

  #describeMember(owner: string, member: ts.ClassElement | ts.TypeElement): void {
    if (isHidden(member)) return;
    const flags = ts.getCombinedModifierFlags(member);
    const prefix = flags & ts.ModifierFlags.Static ? `${owner}.static ` : `${owner}.`;
    if (ts.isConstructorDeclaration(member) || ts.isConstructSignatureDeclaration(member)) {
      this.#add(`${owner}.new`, this.#signature(member));
    } else if (ts.isMethodDeclaration(member) || ts.isMethodSignature(member)) {
      this.#add(
        `${prefix}${member.name.getText()}`,
        `${member.questionToken ? '?' : ''}${this.#signature(member)}`,
      );
    } else if (ts.isCallSignatureDeclaration(member)) this.#add(`${owner}.call`, this.#signature(member));
    else if (ts.isIndexSignatureDeclaration(member)) this.#add(`${owner}.index`, this.#text(member));
    else if (member.name) this.#add(`${prefix}${member.name.getText()}`, this.#property(member));
  }

  #property(member: ts.ClassElement | ts.TypeElement): string {
    const isReadonly = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Readonly) !== 0;
    const isOptional = 'questionToken' in member && member.questionToken !== undefined;
    const accessor = ts.isSetAccessorDeclaration(member)
      ? 'set '
      : ts.isGetAccessorDeclaration(member)
        ? 'get '
        : '';
    const type = ts.isSetAccessorDeclaration(member) ? member.parameters[0]?.type : undefined;
    const text = type ? this.#text(type) : this.#typeOf(member as ts.PropertyDeclaration).slice(2);
    // For who reads, `readonly` is no matter, and it stands behind so that an optional one is seen at the front.
    return `${accessor}${isOptional ? '?: ' : ': '}${text}${isReadonly ? ' (readonly)' : ''}`;
  }

  #signature(node: ts.SignatureDeclaration): string {
    const parameters = node.parameters.map((parameter) => {
      const isOptional = parameter.questionToken !== undefined || parameter.initializer !== undefined;
      const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'options';
      const dots = parameter.dotDotDotToken ? '...' : '';
      return `${dots}${name}${isOptional ? '?' : ''}${this.#typeOf(parameter)}`;
    });
    const isNew = ts.isConstructorDeclaration(node);
    return `${parametersOf(node.typeParameters)}(${parameters.join(', ')})${isNew ? '' : this.#resultOf(node)}`;
  }

  #resultOf(node: ts.SignatureDeclaration): string {
    if (node.type) return `: ${this.#text(node.type)}`;
    const signature = this.#checker.getSignatureFromDeclaration(node);
    return signature ? `: ${this.#print(signature.getReturnType(), node)}` : '';
  }

  /** As written, which does not depend on the order in which the compiler met things; as inferred if nothing is. */
  #typeOf(node: ts.PropertyDeclaration | ts.ParameterDeclaration | ts.VariableDeclaration): string {
    if (node.type) return `: ${this.#text(node.type)}`;
    return `: ${this.#print(this.#checker.getTypeAtLocation(node), node)}`;
  }

  #print(type: ts.Type, node: ts.Node): string {
    for (const symbol of [type.aliasSymbol, type.symbol])
      if (symbol && this.#hasMembers(symbol)) this.#meet(symbol);
    return tidy(this.#checker.typeToString(type, node, ts.TypeFormatFlags.NoTruncation));
  }

  #hasMembers(symbol: ts.Symbol): boolean {
    return (
      (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) !== 0
    );
  }

  #text(node: ts.Node): string {
    this.#meetNamed(node);
    return tidy(node.getText());
  }

  #meetNamed(node: ts.Node): void {
    if (ts.isIdentifier(node)) {
      const symbol = this.#checker.getSymbolAtLocation(node);
      if (symbol) {
        const original = this.#original(symbol);
        if (this.#hasMembers(original)) this.#meet(original);
      }
    }
    ts.forEachChild(node, (child) => this.#meetNamed(child));
  }

  /** Overloads, and a getter with its setter, stand beside each other. */
  #add(name: string, form: string): void {
    const present = this.#lines[name];
    this.#lines[name] = present === undefined || present === form ? form : `${present} & ${form}`;
  }
}

function isHidden(member: ts.ClassElement | ts.TypeElement): boolean {
  // What Lit reads; pages style elements by parts and properties, which the manifest has.
  if (member.name?.getText() === 'styles') return true;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isInternal = ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal');
  const isPrivate = member.name !== undefined && ts.isPrivateIdentifier(member.name);
  // What a base class has, in a form of its own: the base is named, and its members are known.
  const isOverride =
    ts.canHaveModifiers(member) &&
    member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.OverrideKeyword);
  return (
    isInternal || isPrivate || isOverride === true || (ts.getCombinedModifierFlags(member) & hidden) !== 0
  );
}

function parametersOf(parameters: ts.NodeArray<ts.TypeParameterDeclaration> | undefined): string {
  return parameters ? `<${parameters.map((parameter) => tidy(parameter.getText())).join(', ')}>` : '';
}

function tidy(text: string): string {
  return text
    .replaceAll(/\/\*.*?\*\/|(?<=\s)\/\/[^\n]*\n/gs, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^\| /, '')
    .trim();
}
