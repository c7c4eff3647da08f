// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @notice A block that a statement reads from, named by number and hash. A statement has one for each run of consecutive
/// blocks that its query reads, the run's last: every header names its parent's hash, so the rest of the run follows.
/// @dev A proof says "if these are the hashes of these blocks, then these are the values". Whoever relies on it must
/// compare every hash with a source of its own: see `IBlockHashes`.
struct Anchor {
    uint64 number;
    bytes32 hash;
}

/// @notice A circuit, by the digest of its constraint system, and the hash of its generated verifier's code, which holds the verifying key.
struct Key {
    bytes32 circuit;
    bytes32 codeHash;
}

/// @notice What a proof shows: on the chain `sourceChainId`, whose blocks are `anchors`, the answer to `queryId` is `outputs`.
struct Statement {
    uint64 sourceChainId;
    bytes32 queryId;
    Anchor[] anchors;
    bytes32[] outputs;
}

/// @notice What whoever answers brings: chain and query are the asker's to know.
struct Answer {
    bytes32 circuit;
    Anchor[] anchors;
    bytes32[] outputs;
    bytes proof;
}

/// @title The judge on chain: does this proof show this statement?
/// @notice A statement says: on the chain `sourceChainId`, whose blocks are `anchors`, the answer to the query
/// `queryId` is `outputs`.
///
/// What a consumer owes, because no proof can know it:
///  - `queryId` is the query it meant: build it on chain with `HindsightQuery`, don't take it from the caller;
///  - every anchor's hash is that block's hash on the chain `sourceChainId`;
///  - `circuit` may come from the caller: every circuit of one verifier proves the same kind of statement, they differ in
///    size only;
///  - a proof can be changed into another valid proof of the same statement by anybody: never use the bytes of a proof
///    as nonce or nullifier. The statement's hash is what is unique.
interface IHindsight {
    /// @notice A verifier was added: from now on proofs of this circuit can be good.
    event Added(bytes32 indexed circuit, address indexed verifier);

    /// @notice Two good proofs contradicted each other: from now on no proof of this circuit is good.
    event Frozen(bytes32 indexed circuit, bytes32 statementHash, bytes32 otherStatementHash);

    /// @notice No key for this circuit was given when this contract was deployed.
    error UnknownCircuit(bytes32 circuit);

    /// @notice Nobody has added this circuit's verifier yet: anybody can, with `add`.
    error NotAdded(bytes32 circuit);

    /// @notice The circuit was shown to prove contradictions.
    error CircuitFrozen(bytes32 circuit);

    /// @notice A proof with one commitment is 384 bytes long, never shorter or longer.
    error ProofLength(uint256 length);

    /// @notice The proof does not show the statement with this hash.
    error ProofRejected(bytes32 statementHash);

    /// @notice Too little gas to call the Groth16 verifier: this says nothing about the proof. Send more.
    /// @dev Without this error a caller could starve the verifier and make a good proof look bad.
    error InsufficientGas(uint256 left, uint256 needed);

    /// @notice No chain has the id zero.
    error ChainIdZero();

    /// @notice Anchors are in ascending order of their numbers, each number once; `index` is the first that is not.
    error AnchorsNotAscending(uint256 index);

    /// @notice A statement has 1 to 65535 anchors.
    error AnchorCount(uint256 count);

    /// @notice A statement has 1 to 65535 outputs.
    error OutputCount(uint256 count);

    /// @notice A batch has one proof for each statement, and one statement at least.
    error BatchLength(uint256 statements, uint256 proofs);

    /// @notice A proof of the batch does not show its statement; which one is not known.
    error BatchRejected();

    /// @notice A contradiction is two answers to one question: the same chain, query and anchors, and other outputs.
    error NotAContradiction();

    /// @notice When a circuit is frozen: the contradiction is not about the chain of this contract, whose blocks it knows.
    error NotOfThisChain(uint64 sourceChainId);

    /// @notice When a circuit is frozen: this chain's block of that number has another hash.
    error NotABlock(uint64 number, bytes32 hash);

    /// @notice At construction: no key was given.
    error NoKeys();

    /// @notice At construction: there is no contract that would know this chain's blocks.
    error NoBlockHashes(address blockHashes);

    /// @notice At construction: a circuit without the hash of its verifier's code.
    error NoCodeHash(bytes32 circuit);

    /// @notice At construction: one circuit twice.
    error DuplicateCircuit(bytes32 circuit);

    /// @notice When a verifier is added: its code is not the one that is trusted for the circuit that it says it is of.
    error NotTrusted(address verifier, bytes32 circuit, bytes32 codeHash);

    /// @notice When a verifier is added: this circuit has one.
    error AlreadyAdded(bytes32 circuit);

    /// @notice When a verifier is added: its key has a public seed, so that anybody can forge proofs, and this is no test chain.
    error UnsafeDevKeys(bytes32 circuit);

    /// @notice Returns if the proof is good; reverts with one of the errors above otherwise.
    /// @param circuit digest of the circuit that the proof was made with
    /// @param sourceChainId id of the chain that the statement is about
    /// @param queryId keccak256 of the encoded query
    /// @param anchors of each run of consecutive blocks that the query reads the last, ascending by number, each once
    /// @param outputs one word for each fact of the query, in the query's order, or what its program returns
    /// @param proof Groth16 proof: A, B, C, the commitment and its proof of knowledge, as EIP-197 encodes points
    /// @return statementHash keccak256 of the statement's bytes
    function verify(
        bytes32 circuit,
        uint64 sourceChainId,
        bytes32 queryId,
        Anchor[] calldata anchors,
        bytes32[] calldata outputs,
        bytes calldata proof
    ) external view returns (bytes32 statementHash);

    /// @notice Returns if every proof is good; reverts otherwise. Eight statements take about a third of the gas of eight calls.
    /// @param circuit digest of the circuit that all proofs were made with
    /// @return statementHashes of each statement
    function verifyBatch(bytes32 circuit, Statement[] calldata statements, bytes[] calldata proofs)
        external
        view
        returns (bytes32[] memory statementHashes);

    /// @notice Adds the verifier of a listed circuit, for ever. Anybody may: what is trusted was said when this contract was deployed.
    function add(address verifier) external;

    /// @notice Ends a circuit, for ever. Anybody may who has two good proofs of it that contradict each other: of a question about
    /// blocks of this chain there is one answer, so the circuit or its key is broken.
    /// @dev Only of blocks that there are. What a circuit says of others need not be one answer: an ancestor that bears the number of
    /// another, a list of transactions with gaps. Whoever could choose the hash could freeze a sound circuit.
    /// A circuit with UNSAFE-DEV keys can be frozen by anybody, because anybody can forge its proofs.
    function freeze(
        bytes32 circuit,
        Statement calldata statement,
        bytes calldata proof,
        Statement calldata other,
        bytes calldata otherProof
    ) external;

    /// @notice keccak256 of the statement's bytes; reverts if there is no such statement.
    function statementHash(uint64 sourceChainId, bytes32 queryId, Anchor[] calldata anchors, bytes32[] calldata outputs)
        external
        pure
        returns (bytes32);

    /// @notice The circuits' one public input: the statement's hash without its three highest bits.
    function publicInput(bytes32 statementHash) external pure returns (uint256);

    /// @notice The Groth16 verifier of a circuit; zero if none was added. It stays the same, also when the circuit is frozen.
    function verifierOf(bytes32 circuit) external view returns (address);

    /// @notice Whether the circuit was shown to prove contradictions.
    function isFrozen(bytes32 circuit) external view returns (bool);

    /// @notice Every circuit that is trusted, in the order in which they were given.
    function keys() external view returns (Key[] memory);

    /// @notice True if a circuit with UNSAFE-DEV keys was added: anybody can forge proofs. Never rely on such a contract.
    function unsafeDev() external view returns (bool);
}
