// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { HindsightRequests } from "../src/HindsightRequests.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Anchor, Answer, IHindsight } from "../src/IHindsight.sol";
import { IHindsightCallback } from "../src/IHindsightCallback.sol";
import { IHindsightRequests } from "../src/IHindsightRequests.sol";

/// @dev Accepts what starts with the hash of the statement, so that there are many good proofs of one statement, and
/// bad ones.
contract LenientJudge {
    function verify(
        bytes32 circuit,
        uint64 chain,
        bytes32 queryId,
        Anchor[] calldata anchors,
        bytes32[] calldata outputs,
        bytes calldata proof
    ) external pure returns (bytes32 hash) {
        hash = hashOf(circuit, chain, queryId, anchors, outputs);
        if (bytes32(proof[:32]) != hash) revert IHindsight.ProofRejected(hash);
    }

    function hashOf(
        bytes32 circuit,
        uint64 chain,
        bytes32 queryId,
        Anchor[] calldata anchors,
        bytes32[] calldata outputs
    ) public pure returns (bytes32) {
        return keccak256(abi.encode(circuit, chain, queryId, anchors, outputs));
    }
}

contract LenientSource is IBlockHashes {
    function blockHash(uint64 number) external pure returns (bytes32) {
        return keccak256(abi.encode(number));
    }
}

/// @dev Is told, or reverts, or burns, or calls back, as its mood is. Counts what it was told with success.
contract Moody is IHindsightCallback {
    enum Mood {
        Calm,
        Reverting,
        Burning,
        CallingBack,
        CallingBackAndReverting
    }

    HindsightRequests public immutable REQUESTS;
    Mood public mood;
    bytes[] private _calls;
    mapping(bytes32 id => uint256) public told;
    mapping(bytes32 id => bytes32) public toldOutputs;

    constructor(HindsightRequests requests) {
        REQUESTS = requests;
    }

    function set(Mood mood_, bytes[] calldata calls) external {
        mood = mood_;
        delete _calls;
        for (uint256 i = 0; i < calls.length; ++i) {
            _calls.push(calls[i]);
        }
    }

    function onHindsightAnswer(bytes32 id, bytes32, uint64, bytes32[] calldata outputs) external {
        require(msg.sender == address(REQUESTS), "not from there");
        if (mood == Mood.Burning) assembly { invalid() }
        if (mood == Mood.CallingBack || mood == Mood.CallingBackAndReverting) {
            for (uint256 i = 0; i < _calls.length; ++i) {
                (bool ok,) = address(REQUESTS).call(_calls[i]);
                ok; // any of them may work
            }
        }
        require(mood != Mood.Reverting && mood != Mood.CallingBackAndReverting, "moody");
        ++told[id];
        toldOutputs[id] = keccak256(abi.encode(outputs));
    }
}

/// @dev Does what anybody could do, in any order, well or badly, and keeps its own books of it.
contract RequestsHandler is Test {
    uint64 private constant CHAIN = 31_337;
    uint32 private constant CALLBACK_GAS = 400_000;

    struct Pledge {
        bytes32 id;
        address beneficiary;
        uint256 number; // of its block
        bytes32 commitment;
        bytes answer; // abi.encode(Answer)
        bool proven;
    }

    /// @dev What has happened to a request, as the handler saw it.
    struct Book {
        uint256 payouts;
        uint256 refunds;
        uint256 gained; // by everybody, in calls of fulfil and refund
        uint256 answeredAt;
        uint256 refundedAt;
        address paidTo;
        bytes32 outputs; // the hash of all of the answer's
        IHindsightRequests.Status last;
    }

    HindsightRequests public immutable REQUESTS;
    LenientJudge public immutable JUDGE;
    Moody public immutable CALLBACK;

    address[] public people;
    bytes32[] public ids;
    Pledge[] private _pledges;
    mapping(bytes32 id => IHindsightRequests.Request) private _requests;
    mapping(bytes32 id => Book) private _books;
    mapping(bytes32 id => mapping(address => uint256)) public pledgedAt; // first block of a good answer's commitment, plus one
    mapping(bytes32 commitment => uint256) private _firstAt;
    mapping(bytes32 what => uint256) public times; // how often something worked

    uint256 public paidIn;
    uint256 public forcedIn;
    uint256 public withdrawn;
    string public wrong; // the first thing that should not have been

    constructor() {
        JUDGE = new LenientJudge();
        REQUESTS = new HindsightRequests(IHindsight(address(JUDGE)), new LenientSource());
        CALLBACK = new Moody(REQUESTS);
        for (uint256 i = 0; i < 5; ++i) {
            people.push(makeAddr(vm.toString(i)));
        }
        vm.etch(people[4], hex"5f5ffd"); // takes no money
        vm.roll(1000);
        vm.warp(1_900_000_000);
    }

    // What is done.

    function request(uint256 seed, uint96 bounty, uint16 wait) external looked {
        IHindsightRequests.Ask memory ask;
        if (seed & 1 == 0) (ask.callback, ask.callbackGas) = (address(CALLBACK), CALLBACK_GAS);
        if (seed & 2 == 0) ask.refundTo = _person(seed >> 16);
        (ask.deadline, ask.sourceChainId) = (uint64(vm.getBlockTimestamp() + wait), CHAIN);
        address asker = _person(seed >> 8);
        vm.deal(asker, asker.balance + bounty);
        uint256 nonce = ids.length;
        vm.prank(asker);
        bytes32 id = REQUESTS.requestById{ value: bounty }(ask, bytes32(seed & 7), "");
        IHindsightRequests.Request memory r = IHindsightRequests.Request({
            requester: asker,
            refundTo: ask.refundTo == address(0) ? asker : ask.refundTo,
            callback: ask.callback,
            callbackGas: ask.callbackGas,
            deadline: ask.deadline,
            sourceChainId: CHAIN,
            queryId: bytes32(seed & 7),
            blockHashes: REQUESTS.BLOCK_HASHES(),
            bounty: bounty,
            nonce: nonce
        });
        _check(REQUESTS.idOf(r) == id, "another id than the request's");
        _check(_requests[id].requester == address(0), "an id that was there");
        ids.push(id);
        _requests[id] = r;
        paidIn += bounty;
        ++times["request"];
    }

    /// @dev One in four answers is not proven, or of another block.
    function commit(uint256 seed) external looked {
        if (ids.length == 0) return;
        Pledge memory p;
        // Mostly one of the latest, which are likely to be open.
        p.id = ids[
            seed & 3 == 0 ? (seed >> 2) % ids.length : ids.length - 1 - (seed >> 2) % (ids.length < 4 ? ids.length : 4)
        ];
        p.beneficiary = _person(seed >> 8);
        Answer memory a;
        (a, p.proven) = _answer(_requests[p.id].queryId, seed >> 16);
        p.answer = abi.encode(a);
        p.commitment = keccak256(abi.encode(p.id, p.beneficiary, keccak256(p.answer)));
        p.number = vm.getBlockNumber();
        REQUESTS.commit(p.commitment);
        if (_firstAt[p.commitment] == 0) _firstAt[p.commitment] = p.number;
        if (p.proven && pledgedAt[p.id][p.beneficiary] == 0) pledgedAt[p.id][p.beneficiary] = p.number + 1;
        _pledges.push(p);
        ++times["commit"];
    }

    /// @dev Whether it is one's turn or not. Half of the time for who has committed, in a later block.
    function fulfil(uint256 seed) external looked {
        if (_pledges.length == 0) return;
        uint256 back = seed & 3 == 0 ? seed >> 2 : (seed >> 2) % 4;
        Pledge memory p = _pledges[_pledges.length - 1 - back % _pledges.length];
        if (seed >> 64 & 1 == 0) vm.roll(vm.getBlockNumber() + 1);
        if (seed >> 80 & 3 == 0) CALLBACK.set(Moody.Mood.Reverting, new bytes[](0));
        address beneficiary = seed >> 65 & 7 == 0 ? _person(seed >> 8) : p.beneficiary;
        bytes32 id = seed >> 70 & 15 == 0 ? ids[(seed >> 75) % ids.length] : p.id;
        _fulfil(id, beneficiary, p);
    }

    function _fulfil(bytes32 id, address beneficiary, Pledge memory p) private {
        Answer memory a = abi.decode(p.answer, (Answer));
        uint256 before = _wealth();
        uint256 his = _wealthOf(beneficiary);
        // Money may move when the callback calls back: what this request pays is what is left of that.
        (uint256 others, bytes32[] memory asWere) = (_gainedByOthers(id), _statuses());
        try REQUESTS.fulfil(_requests[id], a, beneficiary) {
            Book storage b = _books[id];
            uint256 more = _gainedByOthers(id) - others;
            _noteCallbacks(id, asWere);
            b.gained += _wealth() - before - more;
            if (more == 0) _check(_wealthOf(beneficiary) == his + _requests[id].bounty, "paid to somebody else");
            ++b.payouts;
            (b.answeredAt, b.paidTo) = (vm.getBlockTimestamp(), beneficiary);
            b.outputs = keccak256(abi.encode(a.outputs));
            _check(p.proven, "an answer that was not proven");
            uint256 pledged = pledgedAt[id][beneficiary];
            _check(pledged != 0 && pledged - 1 < vm.getBlockNumber(), "answered without a commitment before");
            ++times["fulfil"];
        } catch { }
    }

    /// @dev Half of the time one that can be, with its answer.
    function retry(uint256 seed) external looked {
        if (ids.length == 0) return;
        bytes32 id = seed & 1 == 0 ? _oldest(IHindsightRequests.Status.Undelivered) : ids[(seed >> 1) % ids.length];
        if (seed & 16 == 0) CALLBACK.set(Moody.Mood.Calm, new bytes[](0));
        bytes32[] memory outputs = seed & 2 == 0 ? outputsOf(_books[id].outputs) : _outputs(seed >> 2 & 3);
        uint256 before = _wealth();
        (uint256 others, bytes32[] memory asWere) = (_gainedByOthers(0), _statuses());
        try REQUESTS.retry(_requests[id], outputs) {
            _noteCallbacks(id, asWere);
            _check(keccak256(abi.encode(outputs)) == _books[id].outputs, "a retry with other outputs");
            _check(_wealth() == before + _gainedByOthers(0) - others, "a retry that pays");
            ++times["retry"];
        } catch { }
    }

    function refund(uint256 seed) external looked {
        if (ids.length == 0) return;
        _refund(ids[seed % ids.length]);
    }

    function _refund(bytes32 id) private {
        IHindsightRequests.Request memory r = _requests[id];
        uint256 before = _wealth();
        uint256 his = _wealthOf(r.refundTo);
        try REQUESTS.refund(r) {
            Book storage b = _books[id];
            b.gained += _wealth() - before;
            _check(_wealthOf(r.refundTo) == his + r.bounty, "refunded to somebody else");
            ++b.refunds;
            b.refundedAt = vm.getBlockTimestamp();
            ++times["refund"];
        } catch { }
    }

    function withdraw(uint256 seed) external looked {
        _withdraw(_person(seed));
    }

    function _withdraw(address who) private {
        uint256 his = _wealthOf(who);
        uint256 had = who.balance;
        try REQUESTS.withdraw(payable(who)) {
            _check(_wealthOf(who) == his && REQUESTS.balanceOf(who) == 0, "a withdrawal of another amount");
            withdrawn += who.balance - had;
            ++times["withdraw"];
        } catch { }
    }

    /// @dev What the callback will do, until the next time.
    function mood(uint256 seed) external looked {
        bytes[] memory calls = new bytes[](_pledges.length == 0 ? 0 : 4);
        if (calls.length != 0) {
            Pledge memory p = _pledges[(seed >> 8) % _pledges.length];
            Answer memory a = abi.decode(p.answer, (Answer));
            calls[0] = abi.encodeCall(REQUESTS.refund, (_requests[_oldest(IHindsightRequests.Status.Open)]));
            calls[1] = abi.encodeCall(REQUESTS.retry, (_requests[p.id], a.outputs));
            calls[2] = abi.encodeCall(REQUESTS.commit, (keccak256(abi.encode(seed))));
            calls[3] = abi.encodeCall(REQUESTS.refund, (_requests[p.id]));
        }
        CALLBACK.set(seed & 3 == 0 ? Moody.Mood.Calm : Moody.Mood((seed >> 2) % 5), calls);
    }

    /// @dev Some time, or to the very end of somebody's.
    function warp(uint16 seconds_) external looked {
        uint256 to = vm.getBlockTimestamp() + seconds_ / 16;
        if (seconds_ & 3 == 0 && ids.length != 0) {
            uint64 deadline = _requests[_oldest(IHindsightRequests.Status.Open)].deadline;
            if (deadline > vm.getBlockTimestamp()) to = deadline;
        }
        vm.warp(to);
    }

    function roll(uint8 blocks) external looked {
        vm.roll(vm.getBlockNumber() + blocks % 4);
    }

    function force(uint64 amount) external looked {
        vm.deal(address(REQUESTS), address(REQUESTS).balance + amount);
        forcedIn += amount;
    }

    /// @dev Ends it: all that is open goes back, and everybody takes what is theirs.
    function settle() external looked {
        vm.etch(people[4], "");
        vm.warp(vm.getBlockTimestamp() + type(uint16).max + 1);
        for (uint256 i = 0; i < ids.length; ++i) {
            _refund(ids[i]);
        }
        for (uint256 i = 0; i < people.length; ++i) {
            _withdraw(people[i]);
        }
    }

    // What is seen.

    function count() external view returns (uint256) {
        return ids.length;
    }

    function requestOf(bytes32 id) external view returns (IHindsightRequests.Request memory) {
        return _requests[id];
    }

    function bookOf(bytes32 id) external view returns (Book memory) {
        return _books[id];
    }

    /// @dev The outputs that fit a hash: of two that there are.
    function outputsOf(bytes32 hash) public pure returns (bytes32[] memory outputs) {
        outputs = _outputs(0);
        if (keccak256(abi.encode(outputs)) != hash) outputs = _outputs(1);
    }

    function credits() public view returns (uint256 sum) {
        for (uint256 i = 0; i < people.length; ++i) {
            sum += REQUESTS.balanceOf(people[i]);
        }
    }

    function openBounties() external view returns (uint256 sum) {
        for (uint256 i = 0; i < ids.length; ++i) {
            if (REQUESTS.statusOf(ids[i]) == IHindsightRequests.Status.Open) sum += _requests[ids[i]].bounty;
        }
    }

    /// @dev After each step: no request has moved but forward.
    modifier looked() {
        _;
        for (uint256 i = 0; i < ids.length; ++i) {
            IHindsightRequests.Status now_ = REQUESTS.statusOf(ids[i]);
            Book storage b = _books[ids[i]];
            if (now_ == b.last) continue;
            _check(_mayFollow(b.last, now_), "a status that moved back");
            if (now_ == IHindsightRequests.Status.Undelivered) ++times["undelivered"];
            b.last = now_;
        }
    }

    function _mayFollow(IHindsightRequests.Status from, IHindsightRequests.Status to) private pure returns (bool) {
        if (from == IHindsightRequests.Status.None) return to == IHindsightRequests.Status.Open;
        if (from == IHindsightRequests.Status.Open) return true;
        return from == IHindsightRequests.Status.Undelivered && to == IHindsightRequests.Status.Answered;
    }

    function _answer(bytes32 queryId, uint256 seed) private view returns (Answer memory a, bool proven) {
        a.circuit = bytes32(seed & 1);
        a.anchors = new Anchor[](1);
        a.anchors[0] = Anchor(uint64(seed & 3), keccak256(abi.encode(uint64(seed & 3))));
        a.outputs = _outputs(seed >> 2 & 1);
        bytes32 hash = JUDGE.hashOf(a.circuit, CHAIN, queryId, a.anchors, a.outputs);
        uint256 kind = seed >> 4 & 7;
        if (kind == 0) hash = keccak256(abi.encode(hash)); // no proof
        if (kind == 1) {
            // A good proof of another block.
            a.anchors[0].hash = bytes32(seed);
            hash = JUDGE.hashOf(a.circuit, CHAIN, queryId, a.anchors, a.outputs);
        }
        proven = kind > 1;
        a.proof = abi.encodePacked(hash, seed >> 8 & 3);
    }

    function _outputs(uint256 which) private pure returns (bytes32[] memory outputs) {
        outputs = new bytes32[](1);
        outputs[0] = bytes32(which);
    }

    /// @dev What all have, here and outside: only an answer or a refund adds to it.
    function _wealth() private view returns (uint256 sum) {
        for (uint256 i = 0; i < people.length; ++i) {
            sum += _wealthOf(people[i]);
        }
    }

    function _wealthOf(address who) private view returns (uint256) {
        return who.balance + REQUESTS.balanceOf(who);
    }

    /// @dev The bounties of all requests but one that have left the escrow.
    function _gainedByOthers(bytes32 but) private view returns (uint256 sum) {
        for (uint256 i = 0; i < ids.length; ++i) {
            if (ids[i] == but || REQUESTS.statusOf(ids[i]) == IHindsightRequests.Status.Open) continue;
            sum += _requests[ids[i]].bounty;
        }
    }

    function _statuses() private view returns (bytes32[] memory all) {
        all = new bytes32[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            all[i] = bytes32(uint256(REQUESTS.statusOf(ids[i])));
        }
    }

    /// @dev Enters what the callback did to other requests: it may refund them.
    function _noteCallbacks(bytes32 but, bytes32[] memory asWere) private {
        for (uint256 i = 0; i < asWere.length; ++i) {
            IHindsightRequests.Status now_ = REQUESTS.statusOf(ids[i]);
            if (ids[i] == but || asWere[i] == bytes32(uint256(now_))) continue;
            if (now_ != IHindsightRequests.Status.Refunded) continue;
            Book storage b = _books[ids[i]];
            ++b.refunds;
            b.gained += _requests[ids[i]].bounty;
            b.refundedAt = vm.getBlockTimestamp();
            ++times["refund by a callback"];
        }
    }

    /// @dev The first in a state, or the first of all.
    function _oldest(IHindsightRequests.Status status) private view returns (bytes32) {
        for (uint256 i = 0; i < ids.length; ++i) {
            if (_books[ids[i]].last == status) return ids[i];
        }
        return ids[0];
    }

    function _person(uint256 seed) private view returns (address) {
        return people[seed % people.length];
    }

    function _check(bool holds, string memory what) private {
        if (!holds && bytes(wrong).length == 0) wrong = what;
    }
}
