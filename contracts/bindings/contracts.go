// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bindings

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/hindsight-zk/hindsight/contracts/bindings/bind"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// Anchor is an auto generated low-level Go binding around an user-defined struct.
type Anchor struct {
	Number uint64
	Hash   [32]byte
}

// Answer is an auto generated low-level Go binding around an user-defined struct.
type Answer struct {
	Circuit [32]byte
	Anchors []Anchor
	Outputs [][32]byte
	Proof   []byte
}

// BeaconBlock is an auto generated low-level Go binding around an user-defined struct.
type BeaconBlock struct {
	Slot          uint64
	ProposerIndex uint64
	ParentRoot    [32]byte
	StateRoot     [32]byte
	BodyRoot      [32]byte
	Version       [][32]byte
}

// ChainsBeacon is an auto generated low-level Go binding around an user-defined struct.
type ChainsBeacon struct {
	Deneb        uint64
	Fulu         uint64
	Until        uint64
	FuluVersion  [4]byte
	GloasVersion [4]byte
}

// ExecutionProof is an auto generated low-level Go binding around an user-defined struct.
type ExecutionProof struct {
	Number       uint64
	Hash         [32]byte
	NumberBranch [][32]byte
	HashBranch   [][32]byte
}

// IHindsightRequestsAsk is an auto generated low-level Go binding around an user-defined struct.
type IHindsightRequestsAsk struct {
	RefundTo      common.Address
	Callback      common.Address
	CallbackGas   uint32
	Deadline      uint64
	SourceChainId uint64
	BlockHashes   common.Address
}

// IHindsightRequestsRequest is an auto generated low-level Go binding around an user-defined struct.
type IHindsightRequestsRequest struct {
	Requester     common.Address
	RefundTo      common.Address
	Callback      common.Address
	CallbackGas   uint32
	Deadline      uint64
	SourceChainId uint64
	QueryId       [32]byte
	BlockHashes   common.Address
	Bounty        *big.Int
	Nonce         *big.Int
}

// Key is an auto generated low-level Go binding around an user-defined struct.
type Key struct {
	Circuit  [32]byte
	CodeHash [32]byte
}

// LoyaltyRebatePlace is an auto generated low-level Go binding around an user-defined struct.
type LoyaltyRebatePlace struct {
	BlockNumber uint64
	TxIndex     uint16
	LogIndex    uint16
}

// Statement is an auto generated low-level Go binding around an user-defined struct.
type Statement struct {
	SourceChainId uint64
	QueryId       [32]byte
	Anchors       []Anchor
	Outputs       [][32]byte
}

// SummaryProof is an auto generated low-level Go binding around an user-defined struct.
type SummaryProof struct {
	Period uint32
	Index  uint16
	Branch [][32]byte
}

// BalanceAtBlockMetaData contains all meta data concerning the BalanceAtBlock contract.
var BalanceAtBlockMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"hindsight\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balancesIndex\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BALANCES_INDEX\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"BLOCK_HASHES\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HINDSIGHT\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TOKEN\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"balanceAt\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"prove\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"queryId\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"BalanceProven\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"statementHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FactCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotProven\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}]",
	ID:  "BalanceAtBlock",
	Bin: "0x610100604052348015610010575f5ffd5b50604051610c8f380380610c8f83398101604081905261002f91610068565b6001600160a01b0393841660805291831660a05290911660c05260e0526100b8565b6001600160a01b0381168114610065575f5ffd5b50565b5f5f5f5f6080858703121561007b575f5ffd5b845161008681610051565b602086015190945061009781610051565b60408601519093506100a881610051565b6060959095015193969295505050565b60805160a05160c05160e051610b8a6101055f395f81816083015261056401525f8181610130015261059101525f8181610109015261022c01525f818160bd01526103100152610b8a5ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c806382bfefc81161005857806382bfefc81461012b5780639d9b3f1814610152578063bf32573b14610167578063e7537ebd1461017a575f5ffd5b806315e7ed771461007e57806355380e60146100b85780637eb29f9314610104575b5f5ffd5b6100a57f000000000000000000000000000000000000000000000000000000000000000081565b6040519081526020015b60405180910390f35b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020016100af565b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b6101656101603660046108ea565b61018d565b005b6100a561017536600461098b565b6104b0565b6100a561018836600461098b565b61055c565b6040805160018082528183019092525f91816020015b604080518082019091525f80825260208201528152602001906001900390816101a35790505060408051808201825267ffffffffffffffff891680825291517fc57ffb2d0000000000000000000000000000000000000000000000000000000081526004810192909252919250602082019073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169063c57ffb2d90602401602060405180830381865afa158015610271573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061029591906109bc565b815250815f815181106102aa576102aa6109d3565b60209081029190910101526040805160018082528183019092525f91816020016020820280368337019050509050855f1b815f815181106102ed576102ed6109d3565b60209081029190910101525f73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016630f59586487466103418d8d61055c565b87878b8b6040518863ffffffff1660e01b81526004016103679796959493929190610a81565b602060405180830381865afa158015610382573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103a691906109bc565b90506040518060400160405280600115158152602001888152505f5f8b73ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f205f8a67ffffffffffffffff1667ffffffffffffffff1681526020019081526020015f205f820151815f015f6101000a81548160ff02191690831515021790555060208201518160010155905050808867ffffffffffffffff168a73ffffffffffffffffffffffffffffffffffffffff167f70b51cce150f340e03db2f93534dda43dd4db75754de5fbe21bcfdc5392d57aa8a60405161049d91815260200190565b60405180910390a4505050505050505050565b73ffffffffffffffffffffffffffffffffffffffff82165f9081526020818152604080832067ffffffffffffffff851684529091528120805460ff1661054f576040517f05e4ba4200000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8516600482015267ffffffffffffffff841660248201526044015b60405180910390fd5b6001015490505b92915050565b5f5f610588847f00000000000000000000000000000000000000000000000000000000000000006105be565b90506105b646847f0000000000000000000000000000000000000000000000000000000000000000846105ea565b949350505050565b73ffffffffffffffffffffffffffffffffffffffff82165f9081526020829052604081205b9392505050565b60408051606080820183525f80835260208084018290529284018190528351918201845260a087901b7bffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff8716177f03000000000000000000000000000000000000000000000000000000000000001782529181018490529182018190529061068590869061068e565b95945050505050565b5f6060604051905060408101604052600181528260208201526105b66106b485836106bf565b805160209091012090565b60606105e3838360405180602001604052805f815250815160609067ffffffffffffffff85165f0361071d576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80158061072b575061ffff81115b15610765576040517f325a49bc00000000000000000000000000000000000000000000000000000000815260048101829052602401610546565b5f610771826048610b53565b61077c90601c610b6a565b905067ffffffffffffffff86165f60d062aa37dc8314600a84141762014a3484146121058514171761051584146082851417176112c184146101e08514171761868b84146276adf18514171761074c841461def1851417176208274f8414620827508514176002021760ff16901b905085516040519550808401601f19601f6038018289010116604052808752508460301b8360401b178160201b7f0268696e6473696768742e71756572790000000000000000000000000000000017176020870152601c6020018601602089018660051b81015b80821015610895578151805160036004825f1a0310818652602083015160208701528781026040840151176040870152505050604883019250602082019150610851565b50508160208901825e5050505050509392505050565b803573ffffffffffffffffffffffffffffffffffffffff811681146108ce575f5ffd5b919050565b803567ffffffffffffffff811681146108ce575f5ffd5b5f5f5f5f5f5f60a087890312156108ff575f5ffd5b610908876108ab565b9550610916602088016108d3565b94506040870135935060608701359250608087013567ffffffffffffffff81111561093f575f5ffd5b8701601f8101891361094f575f5ffd5b803567ffffffffffffffff811115610965575f5ffd5b896020828401011115610976575f5ffd5b60208201935080925050509295509295509295565b5f5f6040838503121561099c575f5ffd5b6109a5836108ab565b91506109b3602084016108d3565b90509250929050565b5f602082840312156109cc575f5ffd5b5051919050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f8151808452602084019350602083015f5b82811015610a30578151865260209586019590910190600101610a12565b5093949350505050565b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b5f60c0820189835267ffffffffffffffff8916602084015287604084015260c0606084015280875180835260e0850191506020890192505f5b81811015610aee578351805167ffffffffffffffff1684526020908101518185015290930192604090920191600101610aba565b50508381036080850152610b028188610a00565b91505082810360a0840152610b18818587610a3a565b9a9950505050505050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b808202811582820484141761055657610556610b26565b8082018082111561055657610556610b2656fea164736f6c6343000825000a",
}

// BalanceAtBlock is an auto generated Go binding around an Ethereum contract.
type BalanceAtBlock struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *BalanceAtBlock) GetABI() abi.ABI {
	return c.abi
}

// NewBalanceAtBlock creates a new instance of BalanceAtBlock.
func NewBalanceAtBlock() *BalanceAtBlock {
	parsed, err := BalanceAtBlockMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &BalanceAtBlock{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address hindsight, address blockHashes, address token, uint256 balancesIndex) returns()
func (balanceAtBlock *BalanceAtBlock) PackConstructor(hindsight common.Address, blockHashes common.Address, token common.Address, balancesIndex *big.Int) []byte {
	enc, err := balanceAtBlock.abi.Pack("", hindsight, blockHashes, token, balancesIndex)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBALANCESINDEX is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15e7ed77.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) PackBALANCESINDEX() []byte {
	enc, err := balanceAtBlock.abi.Pack("BALANCES_INDEX")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBALANCESINDEX is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15e7ed77.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) TryPackBALANCESINDEX() ([]byte, error) {
	return balanceAtBlock.abi.Pack("BALANCES_INDEX")
}

// UnpackBALANCESINDEX is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x15e7ed77.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) UnpackBALANCESINDEX(data []byte) (*big.Int, error) {
	out, err := balanceAtBlock.abi.Unpack("BALANCES_INDEX", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackBLOCKHASHES() []byte {
	enc, err := balanceAtBlock.abi.Pack("BLOCK_HASHES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackBLOCKHASHES() ([]byte, error) {
	return balanceAtBlock.abi.Pack("BLOCK_HASHES")
}

// UnpackBLOCKHASHES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7eb29f93.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackBLOCKHASHES(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("BLOCK_HASHES", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackHINDSIGHT() []byte {
	enc, err := balanceAtBlock.abi.Pack("HINDSIGHT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackHINDSIGHT() ([]byte, error) {
	return balanceAtBlock.abi.Pack("HINDSIGHT")
}

// UnpackHINDSIGHT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55380e60.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackHINDSIGHT(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("HINDSIGHT", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackTOKEN() []byte {
	enc, err := balanceAtBlock.abi.Pack("TOKEN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackTOKEN() ([]byte, error) {
	return balanceAtBlock.abi.Pack("TOKEN")
}

// UnpackTOKEN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82bfefc8.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackTOKEN(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("TOKEN", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackBalanceAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbf32573b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) PackBalanceAt(holder common.Address, blockNumber uint64) []byte {
	enc, err := balanceAtBlock.abi.Pack("balanceAt", holder, blockNumber)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbf32573b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) TryPackBalanceAt(holder common.Address, blockNumber uint64) ([]byte, error) {
	return balanceAtBlock.abi.Pack("balanceAt", holder, blockNumber)
}

// UnpackBalanceAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbf32573b.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) UnpackBalanceAt(data []byte) (*big.Int, error) {
	out, err := balanceAtBlock.abi.Unpack("balanceAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackProve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9d9b3f18.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function prove(address holder, uint64 blockNumber, uint256 balance, bytes32 circuit, bytes proof) returns()
func (balanceAtBlock *BalanceAtBlock) PackProve(holder common.Address, blockNumber uint64, balance *big.Int, circuit [32]byte, proof []byte) []byte {
	enc, err := balanceAtBlock.abi.Pack("prove", holder, blockNumber, balance, circuit, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9d9b3f18.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function prove(address holder, uint64 blockNumber, uint256 balance, bytes32 circuit, bytes proof) returns()
func (balanceAtBlock *BalanceAtBlock) TryPackProve(holder common.Address, blockNumber uint64, balance *big.Int, circuit [32]byte, proof []byte) ([]byte, error) {
	return balanceAtBlock.abi.Pack("prove", holder, blockNumber, balance, circuit, proof)
}

// PackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe7537ebd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) PackQueryId(holder common.Address, blockNumber uint64) []byte {
	enc, err := balanceAtBlock.abi.Pack("queryId", holder, blockNumber)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe7537ebd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) TryPackQueryId(holder common.Address, blockNumber uint64) ([]byte, error) {
	return balanceAtBlock.abi.Pack("queryId", holder, blockNumber)
}

// UnpackQueryId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe7537ebd.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) UnpackQueryId(data []byte) ([32]byte, error) {
	out, err := balanceAtBlock.abi.Unpack("queryId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// BalanceAtBlockBalanceProven represents a BalanceProven event raised by the BalanceAtBlock contract.
type BalanceAtBlockBalanceProven struct {
	Holder        common.Address
	BlockNumber   uint64
	Balance       *big.Int
	StatementHash [32]byte
	Raw           *types.Log // Blockchain specific contextual infos
}

const BalanceAtBlockBalanceProvenEventName = "BalanceProven"

// ContractEventName returns the user-defined event name.
func (BalanceAtBlockBalanceProven) ContractEventName() string {
	return BalanceAtBlockBalanceProvenEventName
}

// UnpackBalanceProvenEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BalanceProven(address indexed holder, uint64 indexed blockNumber, uint256 balance, bytes32 indexed statementHash)
func (balanceAtBlock *BalanceAtBlock) UnpackBalanceProvenEvent(log *types.Log) (*BalanceAtBlockBalanceProven, error) {
	event := "BalanceProven"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != balanceAtBlock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BalanceAtBlockBalanceProven)
	if len(log.Data) > 0 {
		if err := balanceAtBlock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range balanceAtBlock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (balanceAtBlock *BalanceAtBlock) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["FactCount"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackFactCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["NotProven"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackNotProvenError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BalanceAtBlockChainIdZero represents a ChainIdZero error raised by the BalanceAtBlock contract.
type BalanceAtBlockChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func BalanceAtBlockChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (balanceAtBlock *BalanceAtBlock) UnpackChainIdZeroError(raw []byte) (*BalanceAtBlockChainIdZero, error) {
	out := new(BalanceAtBlockChainIdZero)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BalanceAtBlockFactCount represents a FactCount error raised by the BalanceAtBlock contract.
type BalanceAtBlockFactCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FactCount(uint256 count)
func BalanceAtBlockFactCountErrorID() common.Hash {
	return common.HexToHash("0x325a49bc1c316df6159254579788648920666316148713ad40a330c5dba02081")
}

// UnpackFactCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FactCount(uint256 count)
func (balanceAtBlock *BalanceAtBlock) UnpackFactCountError(raw []byte) (*BalanceAtBlockFactCount, error) {
	out := new(BalanceAtBlockFactCount)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "FactCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BalanceAtBlockNotProven represents a NotProven error raised by the BalanceAtBlock contract.
type BalanceAtBlockNotProven struct {
	Holder      common.Address
	BlockNumber uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotProven(address holder, uint64 blockNumber)
func BalanceAtBlockNotProvenErrorID() common.Hash {
	return common.HexToHash("0x05e4ba4278f0b38a1ba2ec9978b319c60dc269f02afecd12b735b7592a2bb2dc")
}

// UnpackNotProvenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotProven(address holder, uint64 blockNumber)
func (balanceAtBlock *BalanceAtBlock) UnpackNotProvenError(raw []byte) (*BalanceAtBlockNotProven, error) {
	out := new(BalanceAtBlockNotProven)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "NotProven", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesMetaData contains all meta data concerning the BlockHashes contract.
var BlockHashesMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BEACON_ROOTS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HISTORY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"WINDOW\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"ancestorHash\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"beacon\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structChains.Beacon\",\"components\":[{\"name\":\"deneb\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"fulu\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"until\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"fuluVersion\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"},{\"name\":\"gloasVersion\",\"type\":\"bytes4\",\"internalType\":\"bytes4\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"blockHash\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"byBeaconRoot\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"head\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"execution\",\"type\":\"tuple\",\"internalType\":\"structExecutionProof\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"numberBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"hashBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]}],\"outputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"byHistoricalSummary\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"head\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"summary\",\"type\":\"tuple\",\"internalType\":\"structSummaryProof\",\"components\":[{\"name\":\"period\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"index\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"branch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"target\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"execution\",\"type\":\"tuple\",\"internalType\":\"structExecutionProof\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"numberBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"hashBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]}],\"outputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"store\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"storeAncestor\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"headers\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"storeByBeaconRoot\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"head\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"execution\",\"type\":\"tuple\",\"internalType\":\"structExecutionProof\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"numberBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"hashBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]}],\"outputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"storeByHistoricalSummary\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"head\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"summary\",\"type\":\"tuple\",\"internalType\":\"structSummaryProof\",\"components\":[{\"name\":\"period\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"index\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"branch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"target\",\"type\":\"tuple\",\"internalType\":\"structBeaconBlock\",\"components\":[{\"name\":\"slot\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"proposerIndex\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"parentRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"stateRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"bodyRoot\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"version\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"execution\",\"type\":\"tuple\",\"internalType\":\"structExecutionProof\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"numberBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"hashBranch\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]}],\"outputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"stored\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"BlockStored\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"BeaconRootUnknown\",\"inputs\":[{\"name\":\"timestamp\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BelowGenesis\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"headers\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BlockHashConflict\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"stored\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"BlockHashUnknown\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BlockNotYet\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"current\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BlockTooOld\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"oldest\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BranchLength\",\"inputs\":[{\"name\":\"expected\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"given\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ChainWithoutBlockHashes\",\"inputs\":[{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoBeaconRoots\",\"inputs\":[{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoHeaders\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAHeader\",\"inputs\":[{\"name\":\"position\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"PayloadNotInBlock\",\"inputs\":[{\"name\":\"slot\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"Sha256Failed\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SlotUnknown\",\"inputs\":[{\"name\":\"slot\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"first\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"until\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"SummaryIndex\",\"inputs\":[{\"name\":\"period\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"WrongBeaconRoot\",\"inputs\":[{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongBodyRoot\",\"inputs\":[{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongHeader\",\"inputs\":[{\"name\":\"position\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongStateRoot\",\"inputs\":[{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]",
	ID:  "BlockHashes",
	Bin: "0x610120604052348015610010575f5ffd5b5061001a4661008f565b61003d5760405163017638b360e71b815246600482015260240160405180910390fd5b5f610047466100e3565b8051602082015160408301516001600160401b0390811660c05290811660a05216608090815260608201519101516001600160e01b0319908116610100521660e05250610320565b5f610099826102b4565b806100a45750816001145b806100af5750816064145b806100ba575081600a145b806100c6575081612105145b806100d15750816082145b806100dd5750816101e0145b92915050565b6040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152816001036101535750506040805160a0810182526283a000815262c8e000602082015263011c294e91810191909152600360f91b6060820152600760f81b608082015290565b816064036101a05750506040805160a08101825262d9400081526301a2a0006020820152630247d07491810191909152630180001960e21b60608201526301c0001960e21b608082015290565b8162aa36a7036101ed5750506040805160a0810182526240c000815262852000602082015262ddf83891810191909152639000007560e01b6060820152634800003b60e11b608082015290565b8162088bb0036102375750506040805160a0810182525f81526218c00060208201526270013e91810191909152630700009160e41b6060820152630800009160e41b608082015290565b816127d8036102855750506040805160a081018252627e2000815263014a600060208201526301f73d2491810191909152630600006f60e01b6060820152630700006f60e01b608082015290565b50506040805160a0810182525f8082526020820181905291810182905260608101829052608081019190915290565b5f8162aa36a714806102c857508162088bb0145b806102d45750816127d8145b806102e157508162aa37dc145b806102ee57508162014a34145b806102fa575081610515145b806103065750816112c1145b80610312575081610539145b806100dd575050617a691490565b60805160a05160c05160e05161010051611ac86103aa5f395f81816102bd0152818161053e01526106e101525f81816102950152818161051601526106b901525f818161024b015281816104cc0152818161066f0152610b8f01525f8181610223015281816104a4015261064701525f81816101fe0152818161047f01526106220152611ac85ff3fe608060405234801561000f575f5ffd5b50600436106100da575f3560e01c806359659e9011610088578063adf54cce11610063578063adf54cce146103a4578063c57ffb2d146103bd578063f0bd3137146103d0578063fe7c598f146103e3575f5ffd5b806359659e90146101bb578063799a4c6e14610388578063a53e54121461039b575f5ffd5b8063321ee631116100b8578063321ee6311461015657806356d7e8fd1461016957806357fdd8d2146101a8575f5ffd5b806306ebe308146100de5780631653fa47146101105780631d9a3bdd14610143575b5f5ffd5b6100fd6100ec3660046115f1565b5f6020819052908152604090205481565b6040519081526020015b60405180910390f35b61012361011e36600461162a565b6103f6565b6040805167ffffffffffffffff9093168352602083019190915201610107565b6100fd6101513660046115f1565b61041e565b61012361016436600461162a565b610439565b610183720f3df6d732807ef1319fb7b8bb8522d0beac0281565b60405173ffffffffffffffffffffffffffffffffffffffff9091168152602001610107565b6101236101b63660046116f7565b6105b6565b6102e56040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152506040805160a08101825267ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000811682527f0000000000000000000000000000000000000000000000000000000000000000811660208301527f000000000000000000000000000000000000000000000000000000000000000016918101919091527fffffffff000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000811660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015290565b60405161010791905f60a08201905067ffffffffffffffff835116825267ffffffffffffffff602084015116602083015267ffffffffffffffff60408401511660408301527fffffffff0000000000000000000000000000000000000000000000000000000060608401511660608301527fffffffff00000000000000000000000000000000000000000000000000000000608084015116608083015292915050565b6101236103963660046116f7565b6105da565b6100fd611fff81565b61018371f90827f1c53a10cb7a02335b17532000293581565b6100fd6103cb3660046115f1565b610736565b6100fd6103de36600461176b565b6108ae565b6100fd6103f136600461176b565b610994565b5f5f6104058787878787610439565b909250905061041482826109bc565b9550959350505050565b5f61042882610736565b905061043482826109bc565b919050565b5f5f5f6105666040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152506040805160a08101825267ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000811682527f0000000000000000000000000000000000000000000000000000000000000000811660208301527f000000000000000000000000000000000000000000000000000000000000000016918101919091527fffffffff000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000811660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015290565b90505f61057286610a85565b9050610589826105818b610b8c565b8a8a85610d11565b61059582828888610ec2565b6105a260208601866115f1565b996020909501359850939650505050505050565b5f5f6105c38585856105da565b90925090506105d282826109bc565b935093915050565b5f5f6107196107096040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152506040805160a08101825267ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000811682527f0000000000000000000000000000000000000000000000000000000000000000811660208301527f000000000000000000000000000000000000000000000000000000000000000016918101919091527fffffffff000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000811660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015290565b61071287610b8c565b8686610ec2565b61072660208401846115f1565b9150506020820135935093915050565b5f438267ffffffffffffffff1610610791576040517f6135056900000000000000000000000000000000000000000000000000000000815267ffffffffffffffff831660048201524360248201526044015b60405180910390fd5b5f6107a667ffffffffffffffff841643611819565b905061010081116107c4578267ffffffffffffffff164091506107e3565b611fff81116107e3576107e08367ffffffffffffffff16611049565b91505b5f8290036108075767ffffffffffffffff83165f9081526020819052604090205491505b5f8290036108a857611fff81111561086a5782610826611fff43611819565b6040517f5a4ec0dc00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff90921660048301526024820152604401610788565b6040517f3772c51700000000000000000000000000000000000000000000000000000000815267ffffffffffffffff84166004820152602401610788565b50919050565b5f8181036108e8576040517f888f2aac00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b67ffffffffffffffff841682111561093f576040517f97354b8500000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8516600482015260248101839052604401610788565b61094884610736565b90505f5b8281101561098c5761098284848381811061096957610969611832565b905060200281019061097b919061185f565b8484611131565b915060010161094c565b509392505050565b5f6109a08484846108ae565b90506109b56109af83866118c7565b826109bc565b9392505050565b67ffffffffffffffff82165f908152602081905260409020548181036109e157505050565b8015610a33576040517f9902d23200000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024810182905260448101839052606401610788565b67ffffffffffffffff83165f818152602081815260409182902085905590518481527fa8d447f28bebb3a882fe425f4541e3a41814657b1ff761a748923a43337489b3910160405180910390a2505050565b5f80610b4f610b3d610b25610a9d60208701876115f1565b65ff000000ff00600882811b91821664ff000000ff9390911c92831617601090811b67ff000000ff0000009290921666ff000000ff0000939093169290921790911c17602081811b6bffffffffffffffff000000001691901c63ffffffff161760c01b7fffffffffffffffff0000000000000000000000000000000000000000000000001690565b610b38610a9d60408801602089016115f1565b6112af565b610b38856040013586606001356112af565b90506109b581610b38610b6660808701355f6112af565b7ff5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b6112af565b5f7f000000000000000000000000000000000000000000000000000000000000000067ffffffffffffffff165f03610bf2576040517f97d1422c000000000000000000000000000000000000000000000000000000008152466004820152602401610788565b6040805167ffffffffffffffff841660208201525f918291720f3df6d732807ef1319fb7b8bb8522d0beac029101604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081840301815290829052610c58916118e7565b5f60405180830381855afa9150503d805f8114610c90576040519150601f19603f3d011682016040523d82523d5f602084013e610c95565b606091505b5091509150818015610ca8575080516020145b15610cc45780806020019051810190610cc191906118fd565b92505b5f839003610d0a576040517f17094ad700000000000000000000000000000000000000000000000000000000815267ffffffffffffffff85166004820152602401610788565b5050919050565b610d1b848461130b565b610d58610d2b60208501856115f1565b67ffffffffffffffff16866020015167ffffffffffffffff16876040015167ffffffffffffffff1661135f565b6018610d676020840184611914565b63ffffffff16901c63ffffffff165f141580610d9e5750600d610d906040840160208501611937565b61ffff16901c61ffff165f14155b15610e0457610db06020830183611914565b610dc06040840160208501611937565b6040517f434a620000000000000000000000000000000000000000000000000000000000815263ffffffff909216600483015261ffff166024820152604401610788565b5f610e0f86856113b5565b610e1a57605b610e1e565b610b865b9050610e2d6020840184611914565b63ffffffff1660199190911b17610e4a6040840160208501611937565b61ffff16600e9190911b175f610e6d8383610e686040880188611958565b6114ab565b905084606001358114610eb9576040517f43983c3c0000000000000000000000000000000000000000000000000000000081526060860135600482015260248101829052604401610788565b50505050505050565b610ecc838361130b565b610f08610edc60208401846115f1565b67ffffffffffffffff16855f015167ffffffffffffffff16866040015167ffffffffffffffff1661135f565b60208085015167ffffffffffffffff1690610f25908401846115f1565b67ffffffffffffffff161015610f9857610f4260a0830183611958565b159050610f93575f610f5760a0840184611958565b6040517f7a457f060000000000000000000000000000000000000000000000000000000081526004810193909352602483015250604401610788565b610ff3565b610fa284836113b5565b15610ff357610fb460208301836115f1565b6040517f3781413b00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9091166004820152602401610788565b611023608083013561101e61100e610a9d60208601866115f1565b610326610e686040870187611958565b611581565b611043608083013561101e602084013561032c610e686060870187611958565b50505050565b5f5f5f71f90827f1c53a10cb7a02335b17532000293573ffffffffffffffffffffffffffffffffffffffff168460405160200161108891815260200190565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0818403018152908290526110c0916118e7565b5f60405180830381855afa9150503d805f81146110f8576040519150601f19603f3d011682016040523d82523d5f602084013e6110fd565b606091505b5091509150818015611110575080516020145b15610d0a578080602001905181019061112991906118fd565b949350505050565b5f5f61113d86866115c8565b9050838114611189576040517f621111b4000000000000000000000000000000000000000000000000000000008152600481018490526024810185905260448101829052606401610788565b60248510806111d9575085855f8181106111a5576111a5611832565b9050013560f81c60f81b7effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff191660f960f81b14155b8061120757506111ea600386611819565b6111f860036001888a6119bc565b611201916119e3565b60f01c14155b8061125457508585600381811061122057611220611832565b9050013560f81c60f81b7effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff191660a060f81b14155b1561128e576040517ffca16c9100000000000000000000000000000000000000000000000000000000815260048101849052602401610788565b61129c6024600487896119bc565b6112a591611a48565b9695505050505050565b5f5f835f528260205260205f60405f60025afa5f5192503d60201416905080611304576040517fc176b3c500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5092915050565b5f61131582610a85565b905082811461135a576040517f319f647b0000000000000000000000000000000000000000000000000000000081526004810184905260248101829052604401610788565b505050565b8183108061136d5750808310155b1561135a576040517f6259bbad000000000000000000000000000000000000000000000000000000008152600481018490526024810183905260448101829052606401610788565b5f60076113c560a0840184611958565b9050149050801580156113e7575060086113e260a0840184611958565b905014155b156113fb576008610f5760a0840184611958565b5f8161140b578360600151611411565b83608001515b7fffffffff000000000000000000000000000000000000000000000000000000001690505f61145782846114475761010d61144a565b60a95b610e6860a0880188611958565b9050836060013581146114a3576040517f43983c3c0000000000000000000000000000000000000000000000000000000081526060850135600482015260248101829052604401610788565b505092915050565b835f845b60018111156114cb576114c182611a84565b915060011c6114af565b5082811461150f576040517f7a457f060000000000000000000000000000000000000000000000000000000081526004810182905260248101849052604401610788565b5f5b8181101561157757600186821c161561154b5761154685858381811061153957611539611832565b90506020020135846112af565b61156d565b61156d8386868481811061156157611561611832565b905060200201356112af565b9250600101611511565b5050949350505050565b8181146115c4576040517fb937f7d40000000000000000000000000000000000000000000000000000000081526004810183905260248101829052604401610788565b5050565b5f604051828482379190912092915050565b803567ffffffffffffffff81168114610434575f5ffd5b5f60208284031215611601575f5ffd5b6109b5826115da565b5f60c082840312156108a8575f5ffd5b5f608082840312156108a8575f5ffd5b5f5f5f5f5f60a0868803121561163e575f5ffd5b611647866115da565b9450602086013567ffffffffffffffff811115611662575f5ffd5b61166e8882890161160a565b945050604086013567ffffffffffffffff81111561168a575f5ffd5b86016060818903121561169b575f5ffd5b9250606086013567ffffffffffffffff8111156116b6575f5ffd5b6116c28882890161160a565b925050608086013567ffffffffffffffff8111156116de575f5ffd5b6116ea8882890161161a565b9150509295509295909350565b5f5f5f60608486031215611709575f5ffd5b611712846115da565b9250602084013567ffffffffffffffff81111561172d575f5ffd5b6117398682870161160a565b925050604084013567ffffffffffffffff811115611755575f5ffd5b6117618682870161161a565b9150509250925092565b5f5f5f6040848603121561177d575f5ffd5b611786846115da565b9250602084013567ffffffffffffffff8111156117a1575f5ffd5b8401601f810186136117b1575f5ffd5b803567ffffffffffffffff8111156117c7575f5ffd5b8660208260051b84010111156117db575f5ffd5b939660209190910195509293505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8181038181111561182c5761182c6117ec565b92915050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112611892575f5ffd5b83018035915067ffffffffffffffff8211156118ac575f5ffd5b6020019150368190038213156118c0575f5ffd5b9250929050565b67ffffffffffffffff828116828216039081111561182c5761182c6117ec565b5f82518060208501845e5f920191825250919050565b5f6020828403121561190d575f5ffd5b5051919050565b5f60208284031215611924575f5ffd5b813563ffffffff811681146109b5575f5ffd5b5f60208284031215611947575f5ffd5b813561ffff811681146109b5575f5ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe184360301811261198b575f5ffd5b83018035915067ffffffffffffffff8211156119a5575f5ffd5b6020019150600581901b36038213156118c0575f5ffd5b5f5f858511156119ca575f5ffd5b838611156119d6575f5ffd5b5050820193919092039150565b80357fffff0000000000000000000000000000000000000000000000000000000000008116906002841015611304577fffff000000000000000000000000000000000000000000000000000000000000808560020360031b1b82161691505092915050565b8035602083101561182c577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff602084900360031b1b1692915050565b5f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8203611ab457611ab46117ec565b506001019056fea164736f6c6343000825000a",
}

// BlockHashes is an auto generated Go binding around an Ethereum contract.
type BlockHashes struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *BlockHashes) GetABI() abi.ABI {
	return c.abi
}

// NewBlockHashes creates a new instance of BlockHashes.
func NewBlockHashes() *BlockHashes {
	parsed, err := BlockHashesMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &BlockHashes{abi: *parsed}
}

// PackBEACONROOTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x56d7e8fd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BEACON_ROOTS() view returns(address)
func (blockHashes *BlockHashes) PackBEACONROOTS() []byte {
	enc, err := blockHashes.abi.Pack("BEACON_ROOTS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBEACONROOTS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x56d7e8fd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BEACON_ROOTS() view returns(address)
func (blockHashes *BlockHashes) TryPackBEACONROOTS() ([]byte, error) {
	return blockHashes.abi.Pack("BEACON_ROOTS")
}

// UnpackBEACONROOTS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x56d7e8fd.
//
// Solidity: function BEACON_ROOTS() view returns(address)
func (blockHashes *BlockHashes) UnpackBEACONROOTS(data []byte) (common.Address, error) {
	out, err := blockHashes.abi.Unpack("BEACON_ROOTS", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHISTORY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xadf54cce.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) PackHISTORY() []byte {
	enc, err := blockHashes.abi.Pack("HISTORY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHISTORY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xadf54cce.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) TryPackHISTORY() ([]byte, error) {
	return blockHashes.abi.Pack("HISTORY")
}

// UnpackHISTORY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xadf54cce.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) UnpackHISTORY(data []byte) (common.Address, error) {
	out, err := blockHashes.abi.Unpack("HISTORY", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa53e5412.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) PackWINDOW() []byte {
	enc, err := blockHashes.abi.Pack("WINDOW")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa53e5412.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) TryPackWINDOW() ([]byte, error) {
	return blockHashes.abi.Pack("WINDOW")
}

// UnpackWINDOW is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa53e5412.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) UnpackWINDOW(data []byte) (*big.Int, error) {
	out, err := blockHashes.abi.Unpack("WINDOW", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAncestorHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf0bd3137.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ancestorHash(uint64 number, bytes[] headers) view returns(bytes32 hash)
func (blockHashes *BlockHashes) PackAncestorHash(number uint64, headers [][]byte) []byte {
	enc, err := blockHashes.abi.Pack("ancestorHash", number, headers)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAncestorHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf0bd3137.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ancestorHash(uint64 number, bytes[] headers) view returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackAncestorHash(number uint64, headers [][]byte) ([]byte, error) {
	return blockHashes.abi.Pack("ancestorHash", number, headers)
}

// UnpackAncestorHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf0bd3137.
//
// Solidity: function ancestorHash(uint64 number, bytes[] headers) view returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackAncestorHash(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("ancestorHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackBeacon is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x59659e90.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function beacon() view returns((uint64,uint64,uint64,bytes4,bytes4))
func (blockHashes *BlockHashes) PackBeacon() []byte {
	enc, err := blockHashes.abi.Pack("beacon")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBeacon is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x59659e90.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function beacon() view returns((uint64,uint64,uint64,bytes4,bytes4))
func (blockHashes *BlockHashes) TryPackBeacon() ([]byte, error) {
	return blockHashes.abi.Pack("beacon")
}

// UnpackBeacon is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x59659e90.
//
// Solidity: function beacon() view returns((uint64,uint64,uint64,bytes4,bytes4))
func (blockHashes *BlockHashes) UnpackBeacon(data []byte) (ChainsBeacon, error) {
	out, err := blockHashes.abi.Unpack("beacon", data)
	if err != nil {
		return *new(ChainsBeacon), err
	}
	out0 := *abi.ConvertType(out[0], new(ChainsBeacon)).(*ChainsBeacon)
	return out0, nil
}

// PackBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc57ffb2d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) PackBlockHash(number uint64) []byte {
	enc, err := blockHashes.abi.Pack("blockHash", number)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc57ffb2d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackBlockHash(number uint64) ([]byte, error) {
	return blockHashes.abi.Pack("blockHash", number)
}

// UnpackBlockHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc57ffb2d.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackBlockHash(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("blockHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackByBeaconRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x799a4c6e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function byBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) PackByBeaconRoot(timestamp uint64, head BeaconBlock, execution ExecutionProof) []byte {
	enc, err := blockHashes.abi.Pack("byBeaconRoot", timestamp, head, execution)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackByBeaconRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x799a4c6e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function byBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) TryPackByBeaconRoot(timestamp uint64, head BeaconBlock, execution ExecutionProof) ([]byte, error) {
	return blockHashes.abi.Pack("byBeaconRoot", timestamp, head, execution)
}

// ByBeaconRootOutput serves as a container for the return parameters of contract
// method ByBeaconRoot.
type ByBeaconRootOutput struct {
	Number uint64
	Hash   [32]byte
}

// UnpackByBeaconRoot is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x799a4c6e.
//
// Solidity: function byBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackByBeaconRoot(data []byte) (ByBeaconRootOutput, error) {
	out, err := blockHashes.abi.Unpack("byBeaconRoot", data)
	outstruct := new(ByBeaconRootOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Number = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	return *outstruct, nil
}

// PackByHistoricalSummary is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x321ee631.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function byHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) PackByHistoricalSummary(timestamp uint64, head BeaconBlock, summary SummaryProof, target BeaconBlock, execution ExecutionProof) []byte {
	enc, err := blockHashes.abi.Pack("byHistoricalSummary", timestamp, head, summary, target, execution)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackByHistoricalSummary is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x321ee631.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function byHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) TryPackByHistoricalSummary(timestamp uint64, head BeaconBlock, summary SummaryProof, target BeaconBlock, execution ExecutionProof) ([]byte, error) {
	return blockHashes.abi.Pack("byHistoricalSummary", timestamp, head, summary, target, execution)
}

// ByHistoricalSummaryOutput serves as a container for the return parameters of contract
// method ByHistoricalSummary.
type ByHistoricalSummaryOutput struct {
	Number uint64
	Hash   [32]byte
}

// UnpackByHistoricalSummary is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x321ee631.
//
// Solidity: function byHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) view returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackByHistoricalSummary(data []byte) (ByHistoricalSummaryOutput, error) {
	out, err := blockHashes.abi.Unpack("byHistoricalSummary", data)
	outstruct := new(ByHistoricalSummaryOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Number = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	return *outstruct, nil
}

// PackStore is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d9a3bdd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function store(uint64 number) returns(bytes32 hash)
func (blockHashes *BlockHashes) PackStore(number uint64) []byte {
	enc, err := blockHashes.abi.Pack("store", number)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStore is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d9a3bdd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function store(uint64 number) returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackStore(number uint64) ([]byte, error) {
	return blockHashes.abi.Pack("store", number)
}

// UnpackStore is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1d9a3bdd.
//
// Solidity: function store(uint64 number) returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackStore(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("store", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackStoreAncestor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe7c598f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function storeAncestor(uint64 number, bytes[] headers) returns(bytes32 hash)
func (blockHashes *BlockHashes) PackStoreAncestor(number uint64, headers [][]byte) []byte {
	enc, err := blockHashes.abi.Pack("storeAncestor", number, headers)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStoreAncestor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfe7c598f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function storeAncestor(uint64 number, bytes[] headers) returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackStoreAncestor(number uint64, headers [][]byte) ([]byte, error) {
	return blockHashes.abi.Pack("storeAncestor", number, headers)
}

// UnpackStoreAncestor is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfe7c598f.
//
// Solidity: function storeAncestor(uint64 number, bytes[] headers) returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackStoreAncestor(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("storeAncestor", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackStoreByBeaconRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x57fdd8d2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function storeByBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) PackStoreByBeaconRoot(timestamp uint64, head BeaconBlock, execution ExecutionProof) []byte {
	enc, err := blockHashes.abi.Pack("storeByBeaconRoot", timestamp, head, execution)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStoreByBeaconRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x57fdd8d2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function storeByBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) TryPackStoreByBeaconRoot(timestamp uint64, head BeaconBlock, execution ExecutionProof) ([]byte, error) {
	return blockHashes.abi.Pack("storeByBeaconRoot", timestamp, head, execution)
}

// StoreByBeaconRootOutput serves as a container for the return parameters of contract
// method StoreByBeaconRoot.
type StoreByBeaconRootOutput struct {
	Number uint64
	Hash   [32]byte
}

// UnpackStoreByBeaconRoot is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x57fdd8d2.
//
// Solidity: function storeByBeaconRoot(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackStoreByBeaconRoot(data []byte) (StoreByBeaconRootOutput, error) {
	out, err := blockHashes.abi.Unpack("storeByBeaconRoot", data)
	outstruct := new(StoreByBeaconRootOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Number = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	return *outstruct, nil
}

// PackStoreByHistoricalSummary is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1653fa47.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function storeByHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) PackStoreByHistoricalSummary(timestamp uint64, head BeaconBlock, summary SummaryProof, target BeaconBlock, execution ExecutionProof) []byte {
	enc, err := blockHashes.abi.Pack("storeByHistoricalSummary", timestamp, head, summary, target, execution)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStoreByHistoricalSummary is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1653fa47.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function storeByHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) TryPackStoreByHistoricalSummary(timestamp uint64, head BeaconBlock, summary SummaryProof, target BeaconBlock, execution ExecutionProof) ([]byte, error) {
	return blockHashes.abi.Pack("storeByHistoricalSummary", timestamp, head, summary, target, execution)
}

// StoreByHistoricalSummaryOutput serves as a container for the return parameters of contract
// method StoreByHistoricalSummary.
type StoreByHistoricalSummaryOutput struct {
	Number uint64
	Hash   [32]byte
}

// UnpackStoreByHistoricalSummary is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1653fa47.
//
// Solidity: function storeByHistoricalSummary(uint64 timestamp, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) head, (uint32,uint16,bytes32[]) summary, (uint64,uint64,bytes32,bytes32,bytes32,bytes32[]) target, (uint64,bytes32,bytes32[],bytes32[]) execution) returns(uint64 number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackStoreByHistoricalSummary(data []byte) (StoreByHistoricalSummaryOutput, error) {
	out, err := blockHashes.abi.Unpack("storeByHistoricalSummary", data)
	outstruct := new(StoreByHistoricalSummaryOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Number = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Hash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	return *outstruct, nil
}

// PackStored is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06ebe308.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function stored(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) PackStored(number uint64) []byte {
	enc, err := blockHashes.abi.Pack("stored", number)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStored is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06ebe308.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function stored(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackStored(number uint64) ([]byte, error) {
	return blockHashes.abi.Pack("stored", number)
}

// UnpackStored is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06ebe308.
//
// Solidity: function stored(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackStored(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("stored", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// BlockHashesBlockStored represents a BlockStored event raised by the BlockHashes contract.
type BlockHashesBlockStored struct {
	Number uint64
	Hash   [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const BlockHashesBlockStoredEventName = "BlockStored"

// ContractEventName returns the user-defined event name.
func (BlockHashesBlockStored) ContractEventName() string {
	return BlockHashesBlockStoredEventName
}

// UnpackBlockStoredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BlockStored(uint64 indexed number, bytes32 hash)
func (blockHashes *BlockHashes) UnpackBlockStoredEvent(log *types.Log) (*BlockHashesBlockStored, error) {
	event := "BlockStored"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != blockHashes.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BlockHashesBlockStored)
	if len(log.Data) > 0 {
		if err := blockHashes.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range blockHashes.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (blockHashes *BlockHashes) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BeaconRootUnknown"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBeaconRootUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BelowGenesis"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBelowGenesisError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockHashConflict"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockHashConflictError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockHashUnknown"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockHashUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockNotYet"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockNotYetError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockTooOld"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockTooOldError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BranchLength"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBranchLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["ChainWithoutBlockHashes"].ID.Bytes()[:4]) {
		return blockHashes.UnpackChainWithoutBlockHashesError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["NoBeaconRoots"].ID.Bytes()[:4]) {
		return blockHashes.UnpackNoBeaconRootsError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["NoHeaders"].ID.Bytes()[:4]) {
		return blockHashes.UnpackNoHeadersError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["NotAHeader"].ID.Bytes()[:4]) {
		return blockHashes.UnpackNotAHeaderError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["PayloadNotInBlock"].ID.Bytes()[:4]) {
		return blockHashes.UnpackPayloadNotInBlockError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["Sha256Failed"].ID.Bytes()[:4]) {
		return blockHashes.UnpackSha256FailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["SlotUnknown"].ID.Bytes()[:4]) {
		return blockHashes.UnpackSlotUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["SummaryIndex"].ID.Bytes()[:4]) {
		return blockHashes.UnpackSummaryIndexError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["WrongBeaconRoot"].ID.Bytes()[:4]) {
		return blockHashes.UnpackWrongBeaconRootError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["WrongBodyRoot"].ID.Bytes()[:4]) {
		return blockHashes.UnpackWrongBodyRootError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["WrongHeader"].ID.Bytes()[:4]) {
		return blockHashes.UnpackWrongHeaderError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["WrongStateRoot"].ID.Bytes()[:4]) {
		return blockHashes.UnpackWrongStateRootError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BlockHashesBeaconRootUnknown represents a BeaconRootUnknown error raised by the BlockHashes contract.
type BlockHashesBeaconRootUnknown struct {
	Timestamp *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BeaconRootUnknown(uint256 timestamp)
func BlockHashesBeaconRootUnknownErrorID() common.Hash {
	return common.HexToHash("0x17094ad748b306332b857ed923d29c34afb73dd804720138a3b9cffd9d8fd640")
}

// UnpackBeaconRootUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BeaconRootUnknown(uint256 timestamp)
func (blockHashes *BlockHashes) UnpackBeaconRootUnknownError(raw []byte) (*BlockHashesBeaconRootUnknown, error) {
	out := new(BlockHashesBeaconRootUnknown)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BeaconRootUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBelowGenesis represents a BelowGenesis error raised by the BlockHashes contract.
type BlockHashesBelowGenesis struct {
	Number  *big.Int
	Headers *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BelowGenesis(uint256 number, uint256 headers)
func BlockHashesBelowGenesisErrorID() common.Hash {
	return common.HexToHash("0x97354b852c531d4d1b0338f59440849946f30b128ad01cb675f996caf86d04dd")
}

// UnpackBelowGenesisError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BelowGenesis(uint256 number, uint256 headers)
func (blockHashes *BlockHashes) UnpackBelowGenesisError(raw []byte) (*BlockHashesBelowGenesis, error) {
	out := new(BlockHashesBelowGenesis)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BelowGenesis", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockHashConflict represents a BlockHashConflict error raised by the BlockHashes contract.
type BlockHashesBlockHashConflict struct {
	Number *big.Int
	Stored [32]byte
	Given  [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockHashConflict(uint256 number, bytes32 stored, bytes32 given)
func BlockHashesBlockHashConflictErrorID() common.Hash {
	return common.HexToHash("0x9902d232424dbabc29372ce6cda8bfe4c9c4ca33642c19d2bef76752efffee06")
}

// UnpackBlockHashConflictError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockHashConflict(uint256 number, bytes32 stored, bytes32 given)
func (blockHashes *BlockHashes) UnpackBlockHashConflictError(raw []byte) (*BlockHashesBlockHashConflict, error) {
	out := new(BlockHashesBlockHashConflict)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockHashConflict", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockHashUnknown represents a BlockHashUnknown error raised by the BlockHashes contract.
type BlockHashesBlockHashUnknown struct {
	Number *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockHashUnknown(uint256 number)
func BlockHashesBlockHashUnknownErrorID() common.Hash {
	return common.HexToHash("0x3772c5175bb2905d07804835ea07a2fb86185a32ce7b5b196adb6c0a86615923")
}

// UnpackBlockHashUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockHashUnknown(uint256 number)
func (blockHashes *BlockHashes) UnpackBlockHashUnknownError(raw []byte) (*BlockHashesBlockHashUnknown, error) {
	out := new(BlockHashesBlockHashUnknown)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockHashUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockNotYet represents a BlockNotYet error raised by the BlockHashes contract.
type BlockHashesBlockNotYet struct {
	Number  *big.Int
	Current *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockNotYet(uint256 number, uint256 current)
func BlockHashesBlockNotYetErrorID() common.Hash {
	return common.HexToHash("0x613505699a425b5e4b13810c0e680d0cced69b2cfcbf60409fa2057f3f7c8928")
}

// UnpackBlockNotYetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockNotYet(uint256 number, uint256 current)
func (blockHashes *BlockHashes) UnpackBlockNotYetError(raw []byte) (*BlockHashesBlockNotYet, error) {
	out := new(BlockHashesBlockNotYet)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockNotYet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockTooOld represents a BlockTooOld error raised by the BlockHashes contract.
type BlockHashesBlockTooOld struct {
	Number *big.Int
	Oldest *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockTooOld(uint256 number, uint256 oldest)
func BlockHashesBlockTooOldErrorID() common.Hash {
	return common.HexToHash("0x5a4ec0dc8c1d913fe097359eb9126823aeff9c689d4f5f754be1400561a8d8d4")
}

// UnpackBlockTooOldError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockTooOld(uint256 number, uint256 oldest)
func (blockHashes *BlockHashes) UnpackBlockTooOldError(raw []byte) (*BlockHashesBlockTooOld, error) {
	out := new(BlockHashesBlockTooOld)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockTooOld", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBranchLength represents a BranchLength error raised by the BlockHashes contract.
type BlockHashesBranchLength struct {
	Expected *big.Int
	Given    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BranchLength(uint256 expected, uint256 given)
func BlockHashesBranchLengthErrorID() common.Hash {
	return common.HexToHash("0x7a457f06c988989dbdb0bce26e73d473fb77060c674dad5207f121ebcae0d763")
}

// UnpackBranchLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BranchLength(uint256 expected, uint256 given)
func (blockHashes *BlockHashes) UnpackBranchLengthError(raw []byte) (*BlockHashesBranchLength, error) {
	out := new(BlockHashesBranchLength)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BranchLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesChainWithoutBlockHashes represents a ChainWithoutBlockHashes error raised by the BlockHashes contract.
type BlockHashesChainWithoutBlockHashes struct {
	ChainId *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainWithoutBlockHashes(uint256 chainId)
func BlockHashesChainWithoutBlockHashesErrorID() common.Hash {
	return common.HexToHash("0xbb1c5980d83816c7c2ec9100d55b3704b7b8e8fadbb5dc8f1f93883d619b1bce")
}

// UnpackChainWithoutBlockHashesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainWithoutBlockHashes(uint256 chainId)
func (blockHashes *BlockHashes) UnpackChainWithoutBlockHashesError(raw []byte) (*BlockHashesChainWithoutBlockHashes, error) {
	out := new(BlockHashesChainWithoutBlockHashes)
	if err := blockHashes.abi.UnpackIntoInterface(out, "ChainWithoutBlockHashes", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesNoBeaconRoots represents a NoBeaconRoots error raised by the BlockHashes contract.
type BlockHashesNoBeaconRoots struct {
	ChainId *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoBeaconRoots(uint256 chainId)
func BlockHashesNoBeaconRootsErrorID() common.Hash {
	return common.HexToHash("0x97d1422c23e9e42afc238f6b17fba988e73942fa666cbe6a199597d1307d52ab")
}

// UnpackNoBeaconRootsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoBeaconRoots(uint256 chainId)
func (blockHashes *BlockHashes) UnpackNoBeaconRootsError(raw []byte) (*BlockHashesNoBeaconRoots, error) {
	out := new(BlockHashesNoBeaconRoots)
	if err := blockHashes.abi.UnpackIntoInterface(out, "NoBeaconRoots", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesNoHeaders represents a NoHeaders error raised by the BlockHashes contract.
type BlockHashesNoHeaders struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoHeaders()
func BlockHashesNoHeadersErrorID() common.Hash {
	return common.HexToHash("0x888f2aac1688dd458f18f440d7f80312a2a6bc7b42f34161fe913e3abf0f4b6b")
}

// UnpackNoHeadersError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoHeaders()
func (blockHashes *BlockHashes) UnpackNoHeadersError(raw []byte) (*BlockHashesNoHeaders, error) {
	out := new(BlockHashesNoHeaders)
	if err := blockHashes.abi.UnpackIntoInterface(out, "NoHeaders", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesNotAHeader represents a NotAHeader error raised by the BlockHashes contract.
type BlockHashesNotAHeader struct {
	Position *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAHeader(uint256 position)
func BlockHashesNotAHeaderErrorID() common.Hash {
	return common.HexToHash("0xfca16c91cbb511a1b0e9d65715bfded1a7cb78786d299d737846c38b71e0fd11")
}

// UnpackNotAHeaderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAHeader(uint256 position)
func (blockHashes *BlockHashes) UnpackNotAHeaderError(raw []byte) (*BlockHashesNotAHeader, error) {
	out := new(BlockHashesNotAHeader)
	if err := blockHashes.abi.UnpackIntoInterface(out, "NotAHeader", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesPayloadNotInBlock represents a PayloadNotInBlock error raised by the BlockHashes contract.
type BlockHashesPayloadNotInBlock struct {
	Slot *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PayloadNotInBlock(uint256 slot)
func BlockHashesPayloadNotInBlockErrorID() common.Hash {
	return common.HexToHash("0x3781413b8363a680349b2f28dd50de19cc90845085140ef328d43bacd6fdf767")
}

// UnpackPayloadNotInBlockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PayloadNotInBlock(uint256 slot)
func (blockHashes *BlockHashes) UnpackPayloadNotInBlockError(raw []byte) (*BlockHashesPayloadNotInBlock, error) {
	out := new(BlockHashesPayloadNotInBlock)
	if err := blockHashes.abi.UnpackIntoInterface(out, "PayloadNotInBlock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesSha256Failed represents a Sha256Failed error raised by the BlockHashes contract.
type BlockHashesSha256Failed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Sha256Failed()
func BlockHashesSha256FailedErrorID() common.Hash {
	return common.HexToHash("0xc176b3c572babf624fc6d5964982df8059b47a8c8a5f584c9de405c1efcf67de")
}

// UnpackSha256FailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Sha256Failed()
func (blockHashes *BlockHashes) UnpackSha256FailedError(raw []byte) (*BlockHashesSha256Failed, error) {
	out := new(BlockHashesSha256Failed)
	if err := blockHashes.abi.UnpackIntoInterface(out, "Sha256Failed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesSlotUnknown represents a SlotUnknown error raised by the BlockHashes contract.
type BlockHashesSlotUnknown struct {
	Slot  *big.Int
	First *big.Int
	Until *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SlotUnknown(uint256 slot, uint256 first, uint256 until)
func BlockHashesSlotUnknownErrorID() common.Hash {
	return common.HexToHash("0x6259bbad12a231b66e5bfb595662f0a9c4b8b8c70eb51c4e7564dfeedc467e86")
}

// UnpackSlotUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SlotUnknown(uint256 slot, uint256 first, uint256 until)
func (blockHashes *BlockHashes) UnpackSlotUnknownError(raw []byte) (*BlockHashesSlotUnknown, error) {
	out := new(BlockHashesSlotUnknown)
	if err := blockHashes.abi.UnpackIntoInterface(out, "SlotUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesSummaryIndex represents a SummaryIndex error raised by the BlockHashes contract.
type BlockHashesSummaryIndex struct {
	Period *big.Int
	Index  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SummaryIndex(uint256 period, uint256 index)
func BlockHashesSummaryIndexErrorID() common.Hash {
	return common.HexToHash("0x434a6200882e4b2f2fca0771adf0d498936b3f768c4f00e81cf68bfe479c8e6c")
}

// UnpackSummaryIndexError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SummaryIndex(uint256 period, uint256 index)
func (blockHashes *BlockHashes) UnpackSummaryIndexError(raw []byte) (*BlockHashesSummaryIndex, error) {
	out := new(BlockHashesSummaryIndex)
	if err := blockHashes.abi.UnpackIntoInterface(out, "SummaryIndex", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesWrongBeaconRoot represents a WrongBeaconRoot error raised by the BlockHashes contract.
type BlockHashesWrongBeaconRoot struct {
	Expected [32]byte
	Given    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongBeaconRoot(bytes32 expected, bytes32 given)
func BlockHashesWrongBeaconRootErrorID() common.Hash {
	return common.HexToHash("0x319f647b5cc0b77792697523568926942a9f4292a4c646332c79f590e7483c7e")
}

// UnpackWrongBeaconRootError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongBeaconRoot(bytes32 expected, bytes32 given)
func (blockHashes *BlockHashes) UnpackWrongBeaconRootError(raw []byte) (*BlockHashesWrongBeaconRoot, error) {
	out := new(BlockHashesWrongBeaconRoot)
	if err := blockHashes.abi.UnpackIntoInterface(out, "WrongBeaconRoot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesWrongBodyRoot represents a WrongBodyRoot error raised by the BlockHashes contract.
type BlockHashesWrongBodyRoot struct {
	Expected [32]byte
	Given    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongBodyRoot(bytes32 expected, bytes32 given)
func BlockHashesWrongBodyRootErrorID() common.Hash {
	return common.HexToHash("0xb937f7d4bf57577675e2cbd2948abfd45da3f40c28894b075b9e17f0557ce113")
}

// UnpackWrongBodyRootError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongBodyRoot(bytes32 expected, bytes32 given)
func (blockHashes *BlockHashes) UnpackWrongBodyRootError(raw []byte) (*BlockHashesWrongBodyRoot, error) {
	out := new(BlockHashesWrongBodyRoot)
	if err := blockHashes.abi.UnpackIntoInterface(out, "WrongBodyRoot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesWrongHeader represents a WrongHeader error raised by the BlockHashes contract.
type BlockHashesWrongHeader struct {
	Position *big.Int
	Expected [32]byte
	Given    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongHeader(uint256 position, bytes32 expected, bytes32 given)
func BlockHashesWrongHeaderErrorID() common.Hash {
	return common.HexToHash("0x621111b442eff0d9dbdf0aedfe9fc9f22f6021af02dec8277011cc39f113f813")
}

// UnpackWrongHeaderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongHeader(uint256 position, bytes32 expected, bytes32 given)
func (blockHashes *BlockHashes) UnpackWrongHeaderError(raw []byte) (*BlockHashesWrongHeader, error) {
	out := new(BlockHashesWrongHeader)
	if err := blockHashes.abi.UnpackIntoInterface(out, "WrongHeader", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesWrongStateRoot represents a WrongStateRoot error raised by the BlockHashes contract.
type BlockHashesWrongStateRoot struct {
	Expected [32]byte
	Given    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongStateRoot(bytes32 expected, bytes32 given)
func BlockHashesWrongStateRootErrorID() common.Hash {
	return common.HexToHash("0x43983c3c8a7c27cd3bf01cbb9006b4f1e304b0eed6d312cb68866fda4a4d72e3")
}

// UnpackWrongStateRootError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongStateRoot(bytes32 expected, bytes32 given)
func (blockHashes *BlockHashes) UnpackWrongStateRootError(raw []byte) (*BlockHashesWrongStateRoot, error) {
	out := new(BlockHashesWrongStateRoot)
	if err := blockHashes.abi.UnpackIntoInterface(out, "WrongStateRoot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DevTokenMetaData contains all meta data concerning the DevToken contract.
var DevTokenMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"balanceOf\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"decimals\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"mint\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"name\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"symbol\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalSupply\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"transfer\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Transfer\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"InsufficientBalance\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	ID:  "DevToken",
	Bin: "0x6080604052348015600e575f5ffd5b506104718061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c806340c10f191161005857806340c10f191461010157806370a082311461011657806395d89b411461014b578063a9059cbb14610187575f5ffd5b806306fdde031461007e57806318160ddd146100d0578063313ce567146100e7575b5f5ffd5b6100ba6040518060400160405280601b81526020017f48696e64736967687420646576656c6f706d656e7420746f6b656e000000000081525081565b6040516100c7919061034e565b60405180910390f35b6100d960015481565b6040519081526020016100c7565b6100ef601281565b60405160ff90911681526020016100c7565b61011461010f3660046103c9565b6101aa565b005b6100d96101243660046103f1565b73ffffffffffffffffffffffffffffffffffffffff165f9081526020819052604090205490565b6100ba6040518060400160405280600381526020017f444556000000000000000000000000000000000000000000000000000000000081525081565b61019a6101953660046103c9565b61024a565b60405190151581526020016100c7565b8060015f8282546101bb919061043e565b909155505073ffffffffffffffffffffffffffffffffffffffff82165f90815260208190526040812080548392906101f490849061043e565b909155505060405181815273ffffffffffffffffffffffffffffffffffffffff8316905f907fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef9060200160405180910390a35050565b335f90815260208190526040812054808311156102a7576040517fdb42144d000000000000000000000000000000000000000000000000000000008152336004820152602481018290526044810184905260640160405180910390fd5b6102b18382610451565b335f908152602081905260408082209290925573ffffffffffffffffffffffffffffffffffffffff8616815290812080548592906102f090849061043e565b909155505060405183815273ffffffffffffffffffffffffffffffffffffffff85169033907fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef9060200160405180910390a360019150505b92915050565b602081525f82518060208401528060208501604085015e5f6040828501015260407fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011684010191505092915050565b803573ffffffffffffffffffffffffffffffffffffffff811681146103c4575f5ffd5b919050565b5f5f604083850312156103da575f5ffd5b6103e3836103a1565b946020939093013593505050565b5f60208284031215610401575f5ffd5b61040a826103a1565b9392505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8082018082111561034857610348610411565b818103818111156103485761034861041156fea164736f6c6343000825000a",
}

// DevToken is an auto generated Go binding around an Ethereum contract.
type DevToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *DevToken) GetABI() abi.ABI {
	return c.abi
}

// NewDevToken creates a new instance of DevToken.
func NewDevToken() *DevToken {
	parsed, err := DevTokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &DevToken{abi: *parsed}
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) PackBalanceOf(holder common.Address) []byte {
	enc, err := devToken.abi.Pack("balanceOf", holder)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) TryPackBalanceOf(holder common.Address) ([]byte, error) {
	return devToken.abi.Pack("balanceOf", holder)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := devToken.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) PackDecimals() []byte {
	enc, err := devToken.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) TryPackDecimals() ([]byte, error) {
	return devToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := devToken.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 value) returns()
func (devToken *DevToken) PackMint(to common.Address, value *big.Int) []byte {
	enc, err := devToken.abi.Pack("mint", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 value) returns()
func (devToken *DevToken) TryPackMint(to common.Address, value *big.Int) ([]byte, error) {
	return devToken.abi.Pack("mint", to, value)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) PackName() []byte {
	enc, err := devToken.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) TryPackName() ([]byte, error) {
	return devToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) UnpackName(data []byte) (string, error) {
	out, err := devToken.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) PackSymbol() []byte {
	enc, err := devToken.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) TryPackSymbol() ([]byte, error) {
	return devToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) UnpackSymbol(data []byte) (string, error) {
	out, err := devToken.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) PackTotalSupply() []byte {
	enc, err := devToken.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) TryPackTotalSupply() ([]byte, error) {
	return devToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := devToken.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := devToken.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return devToken.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := devToken.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// DevTokenTransfer represents a Transfer event raised by the DevToken contract.
type DevTokenTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const DevTokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (DevTokenTransfer) ContractEventName() string {
	return DevTokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (devToken *DevToken) UnpackTransferEvent(log *types.Log) (*DevTokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != devToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DevTokenTransfer)
	if len(log.Data) > 0 {
		if err := devToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range devToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (devToken *DevToken) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], devToken.abi.Errors["InsufficientBalance"].ID.Bytes()[:4]) {
		return devToken.UnpackInsufficientBalanceError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// DevTokenInsufficientBalance represents a InsufficientBalance error raised by the DevToken contract.
type DevTokenInsufficientBalance struct {
	From    common.Address
	Balance *big.Int
	Value   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBalance(address from, uint256 balance, uint256 value)
func DevTokenInsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xdb42144d928cd19733b9dfeead8bc02ed403845c274e06a6eee0944fb25ca5c4")
}

// UnpackInsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBalance(address from, uint256 balance, uint256 value)
func (devToken *DevToken) UnpackInsufficientBalanceError(raw []byte) (*DevTokenInsufficientBalance, error) {
	out := new(DevTokenInsufficientBalance)
	if err := devToken.abi.UnpackIntoInterface(out, "InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsMetaData contains all meta data concerning the HindsightRequests contract.
var HindsightRequestsMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"hindsight\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BLOCK_HASHES\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HINDSIGHT\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_CALLBACK_GAS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_WAIT\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"answerOf\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint248\",\"internalType\":\"uint248\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"balanceOf\",\"inputs\":[{\"name\":\"who\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"commit\",\"inputs\":[{\"name\":\"commitment\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"commitmentOf\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"beneficiary\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"answer\",\"type\":\"tuple\",\"internalType\":\"structAnswer\",\"components\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"committedAt\",\"inputs\":[{\"name\":\"commitment\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"fulfil\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structIHindsightRequests.Request\",\"components\":[{\"name\":\"requester\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"refundTo\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callback\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callbackGas\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"bounty\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"name\":\"answer\",\"type\":\"tuple\",\"internalType\":\"structAnswer\",\"components\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]},{\"name\":\"beneficiary\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"idOf\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structIHindsightRequests.Request\",\"components\":[{\"name\":\"requester\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"refundTo\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callback\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callbackGas\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"bounty\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"refund\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structIHindsightRequests.Request\",\"components\":[{\"name\":\"requester\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"refundTo\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callback\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callbackGas\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"bounty\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"request\",\"inputs\":[{\"name\":\"ask\",\"type\":\"tuple\",\"internalType\":\"structIHindsightRequests.Ask\",\"components\":[{\"name\":\"refundTo\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callback\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callbackGas\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}]},{\"name\":\"query\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"payable\"},{\"type\":\"function\",\"name\":\"requestById\",\"inputs\":[{\"name\":\"ask\",\"type\":\"tuple\",\"internalType\":\"structIHindsightRequests.Ask\",\"components\":[{\"name\":\"refundTo\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callback\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callbackGas\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}]},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"parameters\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"payable\"},{\"type\":\"function\",\"name\":\"retry\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structIHindsightRequests.Request\",\"components\":[{\"name\":\"requester\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"refundTo\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callback\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callbackGas\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"bounty\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"statusOf\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumIHindsightRequests.Status\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"withdraw\",\"inputs\":[{\"name\":\"who\",\"type\":\"address\",\"internalType\":\"addresspayable\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Answered\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"beneficiary\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"statementHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"indexed\":false,\"internalType\":\"bytes32[]\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Committed\",\"inputs\":[{\"name\":\"commitment\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Delivered\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Refunded\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"bounty\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Requested\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"requester\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"request\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structIHindsightRequests.Request\",\"components\":[{\"name\":\"requester\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"refundTo\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callback\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"callbackGas\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"bounty\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"nonce\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"name\":\"query\",\"type\":\"bytes\",\"indexed\":false,\"internalType\":\"bytes\"},{\"name\":\"parameters\",\"type\":\"bytes\",\"indexed\":false,\"internalType\":\"bytes\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Undelivered\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Withdrawn\",\"inputs\":[{\"name\":\"who\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AnchorMismatch\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"actual\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"BeneficiaryZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"CallbackFailed\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"CallbackGasTooHigh\",\"inputs\":[{\"name\":\"callbackGas\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"CallbackOfAnother\",\"inputs\":[{\"name\":\"callback\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"CommittedInThisBlock\",\"inputs\":[{\"name\":\"commitment\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"DeadlineNotPassed\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"now_\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"DeadlinePassed\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"now_\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"DeadlineTooFar\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"latest\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InsufficientGas\",\"inputs\":[{\"name\":\"left\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoBlockHashes\",\"inputs\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"NotCommitted\",\"inputs\":[{\"name\":\"commitment\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NothingToWithdraw\",\"inputs\":[{\"name\":\"who\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"WithdrawFailed\",\"inputs\":[{\"name\":\"who\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"WrongOutputs\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"WrongStatus\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"status\",\"type\":\"uint8\",\"internalType\":\"enumIHindsightRequests.Status\"}]}]",
	ID:  "HindsightRequests",
	Bin: "0x60e060405234801561000f575f5ffd5b5060405161246838038061246883398101604081905261002e91610060565b6001600160a01b039182166080521660a0524660c052610098565b6001600160a01b038116811461005d575f5ffd5b50565b5f5f60408385031215610071575f5ffd5b825161007c81610049565b602084015190925061008d81610049565b809150509250929050565b60805160a05160c05161238a6100de5f395f8181610471015261109501525f818161027e01528181610e5801526114d801525f81816101a301526114a8015261238a5ff3fe608060405260043610610109575f3560e01c806370a08231116100a1578063b4beeb0f11610071578063c7df14e211610057578063c7df14e214610310578063d4a557111461034b578063f14fcbc8146103cc575f5ffd5b8063b4beeb0f146102de578063bef98d20146102f1575f5ffd5b806370a08231146102425780637eb29f931461026d57806393642577146102a0578063af6504fe146102bf575f5ffd5b806355380e60116100dc57806355380e60146101925780636533d53f146101ea5780636c9cee3b146102155780636d9809a01461022c575f5ffd5b80631857f8fc1461010d578063418533561461013f5780634a70d5531461015e57806351cff8d914610171575b5f5ffd5b348015610118575f5ffd5b5061012c6101273660046117e5565b6103eb565b6040519081526020015b60405180910390f35b34801561014a575f5ffd5b5061012c61015936600461184b565b61046e565b61012c61016c3660046118bb565b6104c1565b34801561017c575f5ffd5b5061019061018b36600461190b565b6104fa565b005b34801561019d575f5ffd5b506101c57f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff9091168152602001610136565b3480156101f5575f5ffd5b5061012c610204366004611926565b60016020525f908152604090205481565b348015610220575f5ffd5b5061012c6301e2850081565b348015610237575f5ffd5b5061012c624c4b4081565b34801561024d575f5ffd5b5061012c61025c36600461190b565b60026020525f908152604090205481565b348015610278575f5ffd5b506101c57f000000000000000000000000000000000000000000000000000000000000000081565b3480156102ab575f5ffd5b506101906102ba36600461193d565b610636565b3480156102ca575f5ffd5b506101906102d936600461184b565b610792565b61012c6102ec3660046119c1565b61092c565b3480156102fc575f5ffd5b5061019061030b366004611a19565b61094e565b34801561031b575f5ffd5b5061033e61032a366004611926565b5f9081526020819052604090205460ff1690565b6040516101369190611ae1565b348015610356575f5ffd5b5061039c610365366004611926565b5f9081526020819052604090205461010090047effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1690565b6040517effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9091168152602001610136565b3480156103d7575f5ffd5b506101906103e6366004611926565b610ca8565b5f8383836040516020016103ff9190611c7c565b6040516020818303038152906040528051906020012060405160200161044e9392919092835273ffffffffffffffffffffffffffffffffffffffff919091166020830152604082015260600190565b6040516020818303038152906040528051906020012090505b9392505050565b5f7f000000000000000000000000000000000000000000000000000000000000000030836040516020016104a493929190611d7e565b604051602081830303815290604052805190602001209050919050565b5f6104f28484846040516104d6929190611ebe565b60405190819003902085856104ed5f808385611ecd565b610cf8565b949350505050565b73ffffffffffffffffffffffffffffffffffffffff81165f9081526002602052604081205490819003610576576040517fdc69dc1600000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff831660048201526024015b60405180910390fd5b73ffffffffffffffffffffffffffffffffffffffff82165f8181526002602052604080822091909155517f7084f5476618d8e60b11ef0d7d3f06914655adb8793e28ff7f018d4c76d505d5906105cf9084815260200190565b60405180910390a25f5f5f5f5f85875af1905080610631576040517f7ae187a000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8416600482015260240161056d565b505050565b5f6106408461046e565b905061064d816003611185565b5f8181526020819052604090205461010090047effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1661068b84846111f5565b7effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff16146106e6576040517f04ab54ca0000000000000000000000000000000000000000000000000000000081526004810182905260240161056d565b5f81815260208190526040902080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166002179055610729818585855a61122a565b610762576040517f075a60970000000000000000000000000000000000000000000000000000000081526004810182905260240161056d565b60405181907fdd20695c1524d69ebf281bf18c60e13ea04843e3d78608346799d6fa63f1cb22905f90a250505050565b5f61079c8261046e565b90506107a9816001611185565b6107cb6107bc60a0840160808501611ef4565b67ffffffffffffffff16421190565b610824576107df60a0830160808401611ef4565b6040517f43c5d47b00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff909116600482015242602482015260440161056d565b5f8181526020818152604080832080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660041790556101008501359260029290916108769190870190870161190b565b73ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f205f8282546108bd9190611f3a565b909155506108d39050604083016020840161190b565b73ffffffffffffffffffffffffffffffffffffffff16817ff552ca82e113ac3c539c3d617f29fcd19c172a0c75dad017555c9e109f7fe18384610100013560405161092091815260200190565b60405180910390a35050565b5f610945858561093e84808789611ecd565b8787610cf8565b95945050505050565b5f6109588461046e565b9050610965816001611185565b6109786107bc60a0860160808701611ef4565b156109d25761098d60a0850160808601611ef4565b6040517f3dee80f200000000000000000000000000000000000000000000000000000000815267ffffffffffffffff909116600482015242602482015260440161056d565b73ffffffffffffffffffffffffffffffffffffffff8216610a1f576040517f4cae67a300000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b610a32610a2d8284866103eb565b6113af565b5f610a3d8585611447565b604080518082019091529091508060028152602001610a67610a626040880188611f4d565b6111f5565b7effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff1690525f8381526020819052604090208151815482907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166001836004811115610ad357610ad3611a7b565b0217905550602091820151815460ff166101007effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff90921682021790915573ffffffffffffffffffffffffffffffffffffffff85165f908152600290925260408220805491880135929091610b47908490611f3a565b909155505073ffffffffffffffffffffffffffffffffffffffff831660c0860135837f3c4dbfcd6e37c0ff5da8417403d1da96584d44329a5b4e2ff7c1952d14eccb4c84610b9860408a018a611f4d565b604051610ba793929190611f93565b60405180910390a45f610bc0606087016040880161190b565b73ffffffffffffffffffffffffffffffffffffffff1603610be2575050505050565b610c0f8286610bf46040880188611f4d565b610c0460808b0160608c01611fac565b63ffffffff1661122a565b15610c435760405182907fdd20695c1524d69ebf281bf18c60e13ea04843e3d78608346799d6fa63f1cb22905f90a2610ca1565b5f8281526020819052604080822080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660031790555183917f30819592cde734ba7547cc76025a9d30c708c64fd4c669c9db04d96645ce69a291a25b5050505050565b5f8181526001602052604090205415610cbe5750565b5f818152600160205260408082204390555182917f1d835fd041cc3bb34aa7ab8341f3008e52f9e9abe48577aab34a2ba101e5030f91a250565b5f610d0c6107bc6080890160608a01611ef4565b15610d215761098d6080880160608901611ef4565b5f610d306301e2850042611f3a565b905080610d4360808a0160608b01611ef4565b67ffffffffffffffff161115610da957610d636080890160608a01611ef4565b6040517f136579e600000000000000000000000000000000000000000000000000000000815267ffffffffffffffff90911660048201526024810182905260440161056d565b624c4b40610dbd60608a0160408b01611fac565b63ffffffff161115610e1457610dd96060890160408a01611fac565b6040517f578eff3400000000000000000000000000000000000000000000000000000000815263ffffffff909116600482015260240161056d565b5f80610e2660c08b0160a08c0161190b565b73ffffffffffffffffffffffffffffffffffffffff1614610e5657610e5160c08a0160a08b0161190b565b610e78565b7f00000000000000000000000000000000000000000000000000000000000000005b90505f610e9482610e8f60a08d0160808e01611ef4565b6114d5565b905080158015610ec957505f610eb060408c0160208d0161190b565b73ffffffffffffffffffffffffffffffffffffffff1614155b8015610efa575033610ee160408c0160208d0161190b565b73ffffffffffffffffffffffffffffffffffffffff1614155b15610f5a57610f0f60408b0160208c0161190b565b6040517fe49ead3900000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff909116600482015260240161056d565b6040805161014081019091523381525f906020808201908390610f7f908f018f61190b565b73ffffffffffffffffffffffffffffffffffffffff1614610fac57610fa760208e018e61190b565b610fae565b335b73ffffffffffffffffffffffffffffffffffffffff1681526020018c6020016020810190610fdc919061190b565b73ffffffffffffffffffffffffffffffffffffffff16815260200161100760608e0160408f01611fac565b63ffffffff16815260200161102260808e0160608f01611ef4565b67ffffffffffffffff16815260200161104160a08e0160808f01611ef4565b67ffffffffffffffff1681526020018b81526020018473ffffffffffffffffffffffffffffffffffffffff16815260200134815260200160035f81548092919061108a90611fc5565b9190505581525090507f000000000000000000000000000000000000000000000000000000000000000030826040516020016110c8939291906120ff565b604080518083037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe001815282825280516020918201205f8181529182905291902080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166001179055955033908b9087907fa9492fae49116f92e5870676e4e70d1f49d9f8082cc37a84c4d83e4c7e25c1e39061116f9086908f908f908f908f90612130565b60405180910390a4505050509695505050505050565b5f8281526020819052604090205460ff168160048111156111a8576111a8611a7b565b8160048111156111ba576111ba611a7b565b146106315782816040517f9d81974400000000000000000000000000000000000000000000000000000000815260040161056d929190612173565b5f8282604051602001611209929190612187565b604051602081830303815290604052805190602001205f1c90505b92915050565b5f8061123c606087016040880161190b565b90508073ffffffffffffffffffffffffffffffffffffffff163b5f03611265575f915050610945565b5f8760c0880180359061127b9060a08b01611ef4565b888860405160240161129195949392919061219a565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181529190526020810180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167f9bf70e0f0000000000000000000000000000000000000000000000000000000017905290505f603f61131c60808a0160608b01611fac565b61132d9063ffffffff1660406121d4565b61133791906121eb565b611342906001611f3a565b61134e90610bb8611f3a565b9050805a1015611396575a6040517f23e228cb00000000000000000000000000000000000000000000000000000000815260048101919091526024810182905260440161056d565b5f5f8351602085015f878af19998505050505050505050565b5f81815260016020526040812054908190036113fa576040517f4ebe8a4d0000000000000000000000000000000000000000000000000000000081526004810183905260240161056d565b438103611436576040517fc40f35520000000000000000000000000000000000000000000000000000000081526004810183905260240161056d565b505f90815260016020526040812055565b5f61146c61145c610100850160e0860161190b565b610e8f60c0860160a08701611ef4565b50610467611481610100850160e0860161190b565b61149160c0860160a08701611ef4565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016919060c087013586611581565b5f7f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff168373ffffffffffffffffffffffffffffffffffffffff1614905080801561153e5750468267ffffffffffffffff1614155b15611224576040517f1e49ffa800000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8316600482015260240161056d565b5f805b6115916020840184612223565b90508110156116e6575f806115a96020860186612223565b848181106115b9576115b9612269565b6115cf9260206040909202019081019150611ef4565b6115dc6020870187612223565b858181106115ec576115ec612269565b90506040020160200135915091505f8873ffffffffffffffffffffffffffffffffffffffff1663c57ffb2d846040518263ffffffff1660e01b8152600401611644919067ffffffffffffffff91909116815260200190565b602060405180830381865afa15801561165f573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906116839190612296565b90508082146116d8576040517f79c4133c00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff84166004820152602481018390526044810182905260640161056d565b505050806001019050611584565b5073ffffffffffffffffffffffffffffffffffffffff8616630f595864833586866117146020880188612223565b61172160408a018a611f4d565b61172e60608c018c6122ad565b6040518a63ffffffff1660e01b8152600401611752999897969594939291906122f0565b602060405180830381865afa15801561176d573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906117919190612296565b9695505050505050565b73ffffffffffffffffffffffffffffffffffffffff811681146117bc575f5ffd5b50565b80356117ca8161179b565b919050565b5f608082840312156117df575f5ffd5b50919050565b5f5f5f606084860312156117f7575f5ffd5b8335925060208401356118098161179b565b9150604084013567ffffffffffffffff811115611824575f5ffd5b611830868287016117cf565b9150509250925092565b5f61014082840312156117df575f5ffd5b5f610140828403121561185c575f5ffd5b610467838361183a565b5f60c082840312156117df575f5ffd5b5f5f83601f840112611886575f5ffd5b50813567ffffffffffffffff81111561189d575f5ffd5b6020830191508360208285010111156118b4575f5ffd5b9250929050565b5f5f5f60e084860312156118cd575f5ffd5b6118d78585611866565b925060c084013567ffffffffffffffff8111156118f2575f5ffd5b6118fe86828701611876565b9497909650939450505050565b5f6020828403121561191b575f5ffd5b81356104678161179b565b5f60208284031215611936575f5ffd5b5035919050565b5f5f5f6101608486031215611950575f5ffd5b61195a858561183a565b925061014084013567ffffffffffffffff811115611976575f5ffd5b8401601f81018613611986575f5ffd5b803567ffffffffffffffff81111561199c575f5ffd5b8660208260051b84010111156119b0575f5ffd5b939660209190910195509293505050565b5f5f5f5f61010085870312156119d5575f5ffd5b6119df8686611866565b935060c0850135925060e085013567ffffffffffffffff811115611a01575f5ffd5b611a0d87828801611876565b95989497509550505050565b5f5f5f6101808486031215611a2c575f5ffd5b611a36858561183a565b925061014084013567ffffffffffffffff811115611a52575f5ffd5b611a5e868287016117cf565b925050610160840135611a708161179b565b809150509250925092565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b60058110611add577f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9052565b602081016112248284611aa8565b803567ffffffffffffffff811681146117ca575f5ffd5b67ffffffffffffffff611b1882611aef565b1682526020908101359082015260400190565b8183526020830192505f815f5b84811015611b5b57611b4a8683611b06565b955060409190910190600101611b38565b5093949350505050565b5f5f8335601e19843603018112611b7a575f5ffd5b830160208101925035905067ffffffffffffffff811115611b99575f5ffd5b8060051b36038213156118b4575f5ffd5b8183525f7f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff831115611bda575f5ffd5b8260051b80836020870137939093016020019392505050565b5f5f8335601e19843603018112611c08575f5ffd5b830160208101925035905067ffffffffffffffff811115611c27575f5ffd5b8036038213156118b4575f5ffd5b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b60208082528235828201525f9083013536849003601e19018112611c9e575f5ffd5b830160208101903567ffffffffffffffff811115611cba575f5ffd5b8060061b3603821315611ccb575f5ffd5b60806040850152611ce060a085018284611b2b565b915050611cf06040850185611b65565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0858403016060860152611d25838284611baa565b92505050611d366060850185611bf3565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0858403016080860152611791838284611c35565b803563ffffffff811681146117ca575f5ffd5b83815273ffffffffffffffffffffffffffffffffffffffff831660208201526101808101611dcc60408301611db2856117bf565b73ffffffffffffffffffffffffffffffffffffffff169052565b611dd8602084016117bf565b73ffffffffffffffffffffffffffffffffffffffff166060830152611dff604084016117bf565b73ffffffffffffffffffffffffffffffffffffffff166080830152611e2660608401611d6b565b63ffffffff1660a0830152611e3d60808401611aef565b67ffffffffffffffff1660c0830152611e5860a08401611aef565b67ffffffffffffffff811660e08401525060c0830135610100830152611e8060e084016117bf565b73ffffffffffffffffffffffffffffffffffffffff811661012084015250610100830135610140830152610120909201356101609091015292915050565b818382375f9101908152919050565b5f5f85851115611edb575f5ffd5b83861115611ee7575f5ffd5b5050820193919092039150565b5f60208284031215611f04575f5ffd5b61046782611aef565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8082018082111561122457611224611f0d565b5f5f8335601e19843603018112611f62575f5ffd5b83018035915067ffffffffffffffff821115611f7c575f5ffd5b6020019150600581901b36038213156118b4575f5ffd5b838152604060208201525f610945604083018486611baa565b5f60208284031215611fbc575f5ffd5b61046782611d6b565b5f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8203611ff557611ff5611f0d565b5060010190565b805173ffffffffffffffffffffffffffffffffffffffff168252602081015161203d602084018273ffffffffffffffffffffffffffffffffffffffff169052565b506040810151612065604084018273ffffffffffffffffffffffffffffffffffffffff169052565b50606081015161207d606084018263ffffffff169052565b506080810151612099608084018267ffffffffffffffff169052565b5060a08101516120b560a084018267ffffffffffffffff169052565b5060c081015160c083015260e08101516120e760e084018273ffffffffffffffffffffffffffffffffffffffff169052565b50610100818101519083015261012090810151910152565b83815273ffffffffffffffffffffffffffffffffffffffff8316602082015261018081016104f26040830184611ffc565b61213a8187611ffc565b6101806101408201525f61215361018083018688611c35565b828103610160840152612167818587611c35565b98975050505050505050565b828152604081016104676020830184611aa8565b602081525f6104f2602083018486611baa565b85815284602082015267ffffffffffffffff84166040820152608060608201525f6121c9608083018486611baa565b979650505050505050565b808202811582820484141761122457611224611f0d565b5f8261221e577f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b500490565b5f5f8335601e19843603018112612238575f5ffd5b83018035915067ffffffffffffffff821115612252575f5ffd5b6020019150600681901b36038213156118b4575f5ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f602082840312156122a6575f5ffd5b5051919050565b5f5f8335601e198436030181126122c2575f5ffd5b83018035915067ffffffffffffffff8211156122dc575f5ffd5b6020019150368190038213156118b4575f5ffd5b89815267ffffffffffffffff891660208201526040810188905260c06060820181905281018690525f8760e08301825b89811015612343576123328284611b06565b604093909301929150600101612320565b50838103608085015261235781888a611baa565b91505082810360a084015261236d818587611c35565b9c9b50505050505050505050505056fea164736f6c6343000825000a",
}

// HindsightRequests is an auto generated Go binding around an Ethereum contract.
type HindsightRequests struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *HindsightRequests) GetABI() abi.ABI {
	return c.abi
}

// NewHindsightRequests creates a new instance of HindsightRequests.
func NewHindsightRequests() *HindsightRequests {
	parsed, err := HindsightRequestsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &HindsightRequests{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address hindsight, address blockHashes) returns()
func (hindsightRequests *HindsightRequests) PackConstructor(hindsight common.Address, blockHashes common.Address) []byte {
	enc, err := hindsightRequests.abi.Pack("", hindsight, blockHashes)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (hindsightRequests *HindsightRequests) PackBLOCKHASHES() []byte {
	enc, err := hindsightRequests.abi.Pack("BLOCK_HASHES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (hindsightRequests *HindsightRequests) TryPackBLOCKHASHES() ([]byte, error) {
	return hindsightRequests.abi.Pack("BLOCK_HASHES")
}

// UnpackBLOCKHASHES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7eb29f93.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (hindsightRequests *HindsightRequests) UnpackBLOCKHASHES(data []byte) (common.Address, error) {
	out, err := hindsightRequests.abi.Unpack("BLOCK_HASHES", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HINDSIGHT() view returns(address)
func (hindsightRequests *HindsightRequests) PackHINDSIGHT() []byte {
	enc, err := hindsightRequests.abi.Pack("HINDSIGHT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HINDSIGHT() view returns(address)
func (hindsightRequests *HindsightRequests) TryPackHINDSIGHT() ([]byte, error) {
	return hindsightRequests.abi.Pack("HINDSIGHT")
}

// UnpackHINDSIGHT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55380e60.
//
// Solidity: function HINDSIGHT() view returns(address)
func (hindsightRequests *HindsightRequests) UnpackHINDSIGHT(data []byte) (common.Address, error) {
	out, err := hindsightRequests.abi.Unpack("HINDSIGHT", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackMAXCALLBACKGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6d9809a0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_CALLBACK_GAS() view returns(uint256)
func (hindsightRequests *HindsightRequests) PackMAXCALLBACKGAS() []byte {
	enc, err := hindsightRequests.abi.Pack("MAX_CALLBACK_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXCALLBACKGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6d9809a0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_CALLBACK_GAS() view returns(uint256)
func (hindsightRequests *HindsightRequests) TryPackMAXCALLBACKGAS() ([]byte, error) {
	return hindsightRequests.abi.Pack("MAX_CALLBACK_GAS")
}

// UnpackMAXCALLBACKGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6d9809a0.
//
// Solidity: function MAX_CALLBACK_GAS() view returns(uint256)
func (hindsightRequests *HindsightRequests) UnpackMAXCALLBACKGAS(data []byte) (*big.Int, error) {
	out, err := hindsightRequests.abi.Unpack("MAX_CALLBACK_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXWAIT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6c9cee3b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_WAIT() view returns(uint256)
func (hindsightRequests *HindsightRequests) PackMAXWAIT() []byte {
	enc, err := hindsightRequests.abi.Pack("MAX_WAIT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXWAIT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6c9cee3b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_WAIT() view returns(uint256)
func (hindsightRequests *HindsightRequests) TryPackMAXWAIT() ([]byte, error) {
	return hindsightRequests.abi.Pack("MAX_WAIT")
}

// UnpackMAXWAIT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6c9cee3b.
//
// Solidity: function MAX_WAIT() view returns(uint256)
func (hindsightRequests *HindsightRequests) UnpackMAXWAIT(data []byte) (*big.Int, error) {
	out, err := hindsightRequests.abi.Unpack("MAX_WAIT", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAnswerOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd4a55711.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function answerOf(bytes32 id) view returns(uint248)
func (hindsightRequests *HindsightRequests) PackAnswerOf(id [32]byte) []byte {
	enc, err := hindsightRequests.abi.Pack("answerOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAnswerOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd4a55711.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function answerOf(bytes32 id) view returns(uint248)
func (hindsightRequests *HindsightRequests) TryPackAnswerOf(id [32]byte) ([]byte, error) {
	return hindsightRequests.abi.Pack("answerOf", id)
}

// UnpackAnswerOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd4a55711.
//
// Solidity: function answerOf(bytes32 id) view returns(uint248)
func (hindsightRequests *HindsightRequests) UnpackAnswerOf(data []byte) (*big.Int, error) {
	out, err := hindsightRequests.abi.Unpack("answerOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address who) view returns(uint256)
func (hindsightRequests *HindsightRequests) PackBalanceOf(who common.Address) []byte {
	enc, err := hindsightRequests.abi.Pack("balanceOf", who)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address who) view returns(uint256)
func (hindsightRequests *HindsightRequests) TryPackBalanceOf(who common.Address) ([]byte, error) {
	return hindsightRequests.abi.Pack("balanceOf", who)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address who) view returns(uint256)
func (hindsightRequests *HindsightRequests) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := hindsightRequests.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCommit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf14fcbc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function commit(bytes32 commitment) returns()
func (hindsightRequests *HindsightRequests) PackCommit(commitment [32]byte) []byte {
	enc, err := hindsightRequests.abi.Pack("commit", commitment)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf14fcbc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function commit(bytes32 commitment) returns()
func (hindsightRequests *HindsightRequests) TryPackCommit(commitment [32]byte) ([]byte, error) {
	return hindsightRequests.abi.Pack("commit", commitment)
}

// PackCommitmentOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1857f8fc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function commitmentOf(bytes32 id, address beneficiary, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer) pure returns(bytes32)
func (hindsightRequests *HindsightRequests) PackCommitmentOf(id [32]byte, beneficiary common.Address, answer Answer) []byte {
	enc, err := hindsightRequests.abi.Pack("commitmentOf", id, beneficiary, answer)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommitmentOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1857f8fc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function commitmentOf(bytes32 id, address beneficiary, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer) pure returns(bytes32)
func (hindsightRequests *HindsightRequests) TryPackCommitmentOf(id [32]byte, beneficiary common.Address, answer Answer) ([]byte, error) {
	return hindsightRequests.abi.Pack("commitmentOf", id, beneficiary, answer)
}

// UnpackCommitmentOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1857f8fc.
//
// Solidity: function commitmentOf(bytes32 id, address beneficiary, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer) pure returns(bytes32)
func (hindsightRequests *HindsightRequests) UnpackCommitmentOf(data []byte) ([32]byte, error) {
	out, err := hindsightRequests.abi.Unpack("commitmentOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackCommittedAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6533d53f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function committedAt(bytes32 commitment) view returns(uint256)
func (hindsightRequests *HindsightRequests) PackCommittedAt(commitment [32]byte) []byte {
	enc, err := hindsightRequests.abi.Pack("committedAt", commitment)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommittedAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6533d53f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function committedAt(bytes32 commitment) view returns(uint256)
func (hindsightRequests *HindsightRequests) TryPackCommittedAt(commitment [32]byte) ([]byte, error) {
	return hindsightRequests.abi.Pack("committedAt", commitment)
}

// UnpackCommittedAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6533d53f.
//
// Solidity: function committedAt(bytes32 commitment) view returns(uint256)
func (hindsightRequests *HindsightRequests) UnpackCommittedAt(data []byte) (*big.Int, error) {
	out, err := hindsightRequests.abi.Unpack("committedAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackFulfil is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbef98d20.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function fulfil((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer, address beneficiary) returns()
func (hindsightRequests *HindsightRequests) PackFulfil(r IHindsightRequestsRequest, answer Answer, beneficiary common.Address) []byte {
	enc, err := hindsightRequests.abi.Pack("fulfil", r, answer, beneficiary)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFulfil is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbef98d20.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function fulfil((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer, address beneficiary) returns()
func (hindsightRequests *HindsightRequests) TryPackFulfil(r IHindsightRequestsRequest, answer Answer, beneficiary common.Address) ([]byte, error) {
	return hindsightRequests.abi.Pack("fulfil", r, answer, beneficiary)
}

// PackIdOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x41853356.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function idOf((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r) view returns(bytes32)
func (hindsightRequests *HindsightRequests) PackIdOf(r IHindsightRequestsRequest) []byte {
	enc, err := hindsightRequests.abi.Pack("idOf", r)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIdOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x41853356.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function idOf((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r) view returns(bytes32)
func (hindsightRequests *HindsightRequests) TryPackIdOf(r IHindsightRequestsRequest) ([]byte, error) {
	return hindsightRequests.abi.Pack("idOf", r)
}

// UnpackIdOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x41853356.
//
// Solidity: function idOf((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r) view returns(bytes32)
func (hindsightRequests *HindsightRequests) UnpackIdOf(data []byte) ([32]byte, error) {
	out, err := hindsightRequests.abi.Unpack("idOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRefund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf6504fe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function refund((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r) returns()
func (hindsightRequests *HindsightRequests) PackRefund(r IHindsightRequestsRequest) []byte {
	enc, err := hindsightRequests.abi.Pack("refund", r)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRefund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf6504fe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function refund((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r) returns()
func (hindsightRequests *HindsightRequests) TryPackRefund(r IHindsightRequestsRequest) ([]byte, error) {
	return hindsightRequests.abi.Pack("refund", r)
}

// PackRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a70d553.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function request((address,address,uint32,uint64,uint64,address) ask, bytes query) payable returns(bytes32)
func (hindsightRequests *HindsightRequests) PackRequest(ask IHindsightRequestsAsk, query []byte) []byte {
	enc, err := hindsightRequests.abi.Pack("request", ask, query)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a70d553.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function request((address,address,uint32,uint64,uint64,address) ask, bytes query) payable returns(bytes32)
func (hindsightRequests *HindsightRequests) TryPackRequest(ask IHindsightRequestsAsk, query []byte) ([]byte, error) {
	return hindsightRequests.abi.Pack("request", ask, query)
}

// UnpackRequest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4a70d553.
//
// Solidity: function request((address,address,uint32,uint64,uint64,address) ask, bytes query) payable returns(bytes32)
func (hindsightRequests *HindsightRequests) UnpackRequest(data []byte) ([32]byte, error) {
	out, err := hindsightRequests.abi.Unpack("request", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRequestById is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb4beeb0f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestById((address,address,uint32,uint64,uint64,address) ask, bytes32 queryId, bytes parameters) payable returns(bytes32)
func (hindsightRequests *HindsightRequests) PackRequestById(ask IHindsightRequestsAsk, queryId [32]byte, parameters []byte) []byte {
	enc, err := hindsightRequests.abi.Pack("requestById", ask, queryId, parameters)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestById is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb4beeb0f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestById((address,address,uint32,uint64,uint64,address) ask, bytes32 queryId, bytes parameters) payable returns(bytes32)
func (hindsightRequests *HindsightRequests) TryPackRequestById(ask IHindsightRequestsAsk, queryId [32]byte, parameters []byte) ([]byte, error) {
	return hindsightRequests.abi.Pack("requestById", ask, queryId, parameters)
}

// UnpackRequestById is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb4beeb0f.
//
// Solidity: function requestById((address,address,uint32,uint64,uint64,address) ask, bytes32 queryId, bytes parameters) payable returns(bytes32)
func (hindsightRequests *HindsightRequests) UnpackRequestById(data []byte) ([32]byte, error) {
	out, err := hindsightRequests.abi.Unpack("requestById", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRetry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x93642577.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function retry((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r, bytes32[] outputs) returns()
func (hindsightRequests *HindsightRequests) PackRetry(r IHindsightRequestsRequest, outputs [][32]byte) []byte {
	enc, err := hindsightRequests.abi.Pack("retry", r, outputs)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRetry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x93642577.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function retry((address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) r, bytes32[] outputs) returns()
func (hindsightRequests *HindsightRequests) TryPackRetry(r IHindsightRequestsRequest, outputs [][32]byte) ([]byte, error) {
	return hindsightRequests.abi.Pack("retry", r, outputs)
}

// PackStatusOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc7df14e2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function statusOf(bytes32 id) view returns(uint8)
func (hindsightRequests *HindsightRequests) PackStatusOf(id [32]byte) []byte {
	enc, err := hindsightRequests.abi.Pack("statusOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatusOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc7df14e2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function statusOf(bytes32 id) view returns(uint8)
func (hindsightRequests *HindsightRequests) TryPackStatusOf(id [32]byte) ([]byte, error) {
	return hindsightRequests.abi.Pack("statusOf", id)
}

// UnpackStatusOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc7df14e2.
//
// Solidity: function statusOf(bytes32 id) view returns(uint8)
func (hindsightRequests *HindsightRequests) UnpackStatusOf(data []byte) (uint8, error) {
	out, err := hindsightRequests.abi.Unpack("statusOf", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x51cff8d9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address who) returns()
func (hindsightRequests *HindsightRequests) PackWithdraw(who common.Address) []byte {
	enc, err := hindsightRequests.abi.Pack("withdraw", who)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x51cff8d9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address who) returns()
func (hindsightRequests *HindsightRequests) TryPackWithdraw(who common.Address) ([]byte, error) {
	return hindsightRequests.abi.Pack("withdraw", who)
}

// HindsightRequestsAnswered represents a Answered event raised by the HindsightRequests contract.
type HindsightRequestsAnswered struct {
	Id            [32]byte
	QueryId       [32]byte
	Beneficiary   common.Address
	StatementHash [32]byte
	Outputs       [][32]byte
	Raw           *types.Log // Blockchain specific contextual infos
}

const HindsightRequestsAnsweredEventName = "Answered"

// ContractEventName returns the user-defined event name.
func (HindsightRequestsAnswered) ContractEventName() string {
	return HindsightRequestsAnsweredEventName
}

// UnpackAnsweredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Answered(bytes32 indexed id, bytes32 indexed queryId, address indexed beneficiary, bytes32 statementHash, bytes32[] outputs)
func (hindsightRequests *HindsightRequests) UnpackAnsweredEvent(log *types.Log) (*HindsightRequestsAnswered, error) {
	event := "Answered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightRequests.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightRequestsAnswered)
	if len(log.Data) > 0 {
		if err := hindsightRequests.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightRequests.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HindsightRequestsCommitted represents a Committed event raised by the HindsightRequests contract.
type HindsightRequestsCommitted struct {
	Commitment [32]byte
	Raw        *types.Log // Blockchain specific contextual infos
}

const HindsightRequestsCommittedEventName = "Committed"

// ContractEventName returns the user-defined event name.
func (HindsightRequestsCommitted) ContractEventName() string {
	return HindsightRequestsCommittedEventName
}

// UnpackCommittedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Committed(bytes32 indexed commitment)
func (hindsightRequests *HindsightRequests) UnpackCommittedEvent(log *types.Log) (*HindsightRequestsCommitted, error) {
	event := "Committed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightRequests.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightRequestsCommitted)
	if len(log.Data) > 0 {
		if err := hindsightRequests.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightRequests.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HindsightRequestsDelivered represents a Delivered event raised by the HindsightRequests contract.
type HindsightRequestsDelivered struct {
	Id  [32]byte
	Raw *types.Log // Blockchain specific contextual infos
}

const HindsightRequestsDeliveredEventName = "Delivered"

// ContractEventName returns the user-defined event name.
func (HindsightRequestsDelivered) ContractEventName() string {
	return HindsightRequestsDeliveredEventName
}

// UnpackDeliveredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Delivered(bytes32 indexed id)
func (hindsightRequests *HindsightRequests) UnpackDeliveredEvent(log *types.Log) (*HindsightRequestsDelivered, error) {
	event := "Delivered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightRequests.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightRequestsDelivered)
	if len(log.Data) > 0 {
		if err := hindsightRequests.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightRequests.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HindsightRequestsRefunded represents a Refunded event raised by the HindsightRequests contract.
type HindsightRequestsRefunded struct {
	Id     [32]byte
	To     common.Address
	Bounty *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const HindsightRequestsRefundedEventName = "Refunded"

// ContractEventName returns the user-defined event name.
func (HindsightRequestsRefunded) ContractEventName() string {
	return HindsightRequestsRefundedEventName
}

// UnpackRefundedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Refunded(bytes32 indexed id, address indexed to, uint256 bounty)
func (hindsightRequests *HindsightRequests) UnpackRefundedEvent(log *types.Log) (*HindsightRequestsRefunded, error) {
	event := "Refunded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightRequests.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightRequestsRefunded)
	if len(log.Data) > 0 {
		if err := hindsightRequests.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightRequests.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HindsightRequestsRequested represents a Requested event raised by the HindsightRequests contract.
type HindsightRequestsRequested struct {
	Id         [32]byte
	QueryId    [32]byte
	Requester  common.Address
	Request    IHindsightRequestsRequest
	Query      []byte
	Parameters []byte
	Raw        *types.Log // Blockchain specific contextual infos
}

const HindsightRequestsRequestedEventName = "Requested"

// ContractEventName returns the user-defined event name.
func (HindsightRequestsRequested) ContractEventName() string {
	return HindsightRequestsRequestedEventName
}

// UnpackRequestedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Requested(bytes32 indexed id, bytes32 indexed queryId, address indexed requester, (address,address,address,uint32,uint64,uint64,bytes32,address,uint256,uint256) request, bytes query, bytes parameters)
func (hindsightRequests *HindsightRequests) UnpackRequestedEvent(log *types.Log) (*HindsightRequestsRequested, error) {
	event := "Requested"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightRequests.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightRequestsRequested)
	if len(log.Data) > 0 {
		if err := hindsightRequests.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightRequests.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HindsightRequestsUndelivered represents a Undelivered event raised by the HindsightRequests contract.
type HindsightRequestsUndelivered struct {
	Id  [32]byte
	Raw *types.Log // Blockchain specific contextual infos
}

const HindsightRequestsUndeliveredEventName = "Undelivered"

// ContractEventName returns the user-defined event name.
func (HindsightRequestsUndelivered) ContractEventName() string {
	return HindsightRequestsUndeliveredEventName
}

// UnpackUndeliveredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Undelivered(bytes32 indexed id)
func (hindsightRequests *HindsightRequests) UnpackUndeliveredEvent(log *types.Log) (*HindsightRequestsUndelivered, error) {
	event := "Undelivered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightRequests.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightRequestsUndelivered)
	if len(log.Data) > 0 {
		if err := hindsightRequests.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightRequests.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HindsightRequestsWithdrawn represents a Withdrawn event raised by the HindsightRequests contract.
type HindsightRequestsWithdrawn struct {
	Who    common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const HindsightRequestsWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (HindsightRequestsWithdrawn) ContractEventName() string {
	return HindsightRequestsWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(address indexed who, uint256 amount)
func (hindsightRequests *HindsightRequests) UnpackWithdrawnEvent(log *types.Log) (*HindsightRequestsWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightRequests.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightRequestsWithdrawn)
	if len(log.Data) > 0 {
		if err := hindsightRequests.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightRequests.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (hindsightRequests *HindsightRequests) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["AnchorMismatch"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackAnchorMismatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["BeneficiaryZero"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackBeneficiaryZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["CallbackFailed"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackCallbackFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["CallbackGasTooHigh"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackCallbackGasTooHighError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["CallbackOfAnother"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackCallbackOfAnotherError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["CommittedInThisBlock"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackCommittedInThisBlockError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["DeadlineNotPassed"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackDeadlineNotPassedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["DeadlinePassed"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackDeadlinePassedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["DeadlineTooFar"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackDeadlineTooFarError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["InsufficientGas"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackInsufficientGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["NoBlockHashes"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackNoBlockHashesError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["NotCommitted"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackNotCommittedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["NothingToWithdraw"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackNothingToWithdrawError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["WithdrawFailed"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackWithdrawFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["WrongOutputs"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackWrongOutputsError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightRequests.abi.Errors["WrongStatus"].ID.Bytes()[:4]) {
		return hindsightRequests.UnpackWrongStatusError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// HindsightRequestsAnchorMismatch represents a AnchorMismatch error raised by the HindsightRequests contract.
type HindsightRequestsAnchorMismatch struct {
	Number uint64
	Given  [32]byte
	Actual [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorMismatch(uint64 number, bytes32 given, bytes32 actual)
func HindsightRequestsAnchorMismatchErrorID() common.Hash {
	return common.HexToHash("0x79c4133c048fa839817cabe265a1f3c056aee014db31d1e7ac3a4efbfb0df4ea")
}

// UnpackAnchorMismatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorMismatch(uint64 number, bytes32 given, bytes32 actual)
func (hindsightRequests *HindsightRequests) UnpackAnchorMismatchError(raw []byte) (*HindsightRequestsAnchorMismatch, error) {
	out := new(HindsightRequestsAnchorMismatch)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "AnchorMismatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsBeneficiaryZero represents a BeneficiaryZero error raised by the HindsightRequests contract.
type HindsightRequestsBeneficiaryZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BeneficiaryZero()
func HindsightRequestsBeneficiaryZeroErrorID() common.Hash {
	return common.HexToHash("0x4cae67a3aad8aca3a53b6ddab9300cd6e5920d435636a64aa2f32c6f0e2ac49f")
}

// UnpackBeneficiaryZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BeneficiaryZero()
func (hindsightRequests *HindsightRequests) UnpackBeneficiaryZeroError(raw []byte) (*HindsightRequestsBeneficiaryZero, error) {
	out := new(HindsightRequestsBeneficiaryZero)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "BeneficiaryZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsCallbackFailed represents a CallbackFailed error raised by the HindsightRequests contract.
type HindsightRequestsCallbackFailed struct {
	Id [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CallbackFailed(bytes32 id)
func HindsightRequestsCallbackFailedErrorID() common.Hash {
	return common.HexToHash("0x075a609782ad154c5e797735fccddc014ae1a6fe4abb2892179840c8849518a2")
}

// UnpackCallbackFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CallbackFailed(bytes32 id)
func (hindsightRequests *HindsightRequests) UnpackCallbackFailedError(raw []byte) (*HindsightRequestsCallbackFailed, error) {
	out := new(HindsightRequestsCallbackFailed)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "CallbackFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsCallbackGasTooHigh represents a CallbackGasTooHigh error raised by the HindsightRequests contract.
type HindsightRequestsCallbackGasTooHigh struct {
	CallbackGas *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CallbackGasTooHigh(uint256 callbackGas)
func HindsightRequestsCallbackGasTooHighErrorID() common.Hash {
	return common.HexToHash("0x578eff343896a4441fc7b81330838ea2d19bfc58921197244328ea80db10e0f3")
}

// UnpackCallbackGasTooHighError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CallbackGasTooHigh(uint256 callbackGas)
func (hindsightRequests *HindsightRequests) UnpackCallbackGasTooHighError(raw []byte) (*HindsightRequestsCallbackGasTooHigh, error) {
	out := new(HindsightRequestsCallbackGasTooHigh)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "CallbackGasTooHigh", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsCallbackOfAnother represents a CallbackOfAnother error raised by the HindsightRequests contract.
type HindsightRequestsCallbackOfAnother struct {
	Callback common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CallbackOfAnother(address callback)
func HindsightRequestsCallbackOfAnotherErrorID() common.Hash {
	return common.HexToHash("0xe49ead39669d0b2603c81268548e2d2634b6ecafe488d531a2b3f4b5c02ab2ce")
}

// UnpackCallbackOfAnotherError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CallbackOfAnother(address callback)
func (hindsightRequests *HindsightRequests) UnpackCallbackOfAnotherError(raw []byte) (*HindsightRequestsCallbackOfAnother, error) {
	out := new(HindsightRequestsCallbackOfAnother)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "CallbackOfAnother", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsCommittedInThisBlock represents a CommittedInThisBlock error raised by the HindsightRequests contract.
type HindsightRequestsCommittedInThisBlock struct {
	Commitment [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CommittedInThisBlock(bytes32 commitment)
func HindsightRequestsCommittedInThisBlockErrorID() common.Hash {
	return common.HexToHash("0xc40f35528b71e589ea832fa1a74ed29fdc59caa2aa39346e49d1c9faef51cb97")
}

// UnpackCommittedInThisBlockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CommittedInThisBlock(bytes32 commitment)
func (hindsightRequests *HindsightRequests) UnpackCommittedInThisBlockError(raw []byte) (*HindsightRequestsCommittedInThisBlock, error) {
	out := new(HindsightRequestsCommittedInThisBlock)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "CommittedInThisBlock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsDeadlineNotPassed represents a DeadlineNotPassed error raised by the HindsightRequests contract.
type HindsightRequestsDeadlineNotPassed struct {
	Deadline uint64
	Now      *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DeadlineNotPassed(uint64 deadline, uint256 now_)
func HindsightRequestsDeadlineNotPassedErrorID() common.Hash {
	return common.HexToHash("0x43c5d47b64ec1889ef0f6fb26b9833bcc4164421bb52f7827e17a6dd9a51a0f4")
}

// UnpackDeadlineNotPassedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DeadlineNotPassed(uint64 deadline, uint256 now_)
func (hindsightRequests *HindsightRequests) UnpackDeadlineNotPassedError(raw []byte) (*HindsightRequestsDeadlineNotPassed, error) {
	out := new(HindsightRequestsDeadlineNotPassed)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "DeadlineNotPassed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsDeadlinePassed represents a DeadlinePassed error raised by the HindsightRequests contract.
type HindsightRequestsDeadlinePassed struct {
	Deadline uint64
	Now      *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DeadlinePassed(uint64 deadline, uint256 now_)
func HindsightRequestsDeadlinePassedErrorID() common.Hash {
	return common.HexToHash("0x3dee80f26b09083e6b22a1f70917a891078741122fa0a3e7bd5b67f2cd39cdd1")
}

// UnpackDeadlinePassedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DeadlinePassed(uint64 deadline, uint256 now_)
func (hindsightRequests *HindsightRequests) UnpackDeadlinePassedError(raw []byte) (*HindsightRequestsDeadlinePassed, error) {
	out := new(HindsightRequestsDeadlinePassed)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "DeadlinePassed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsDeadlineTooFar represents a DeadlineTooFar error raised by the HindsightRequests contract.
type HindsightRequestsDeadlineTooFar struct {
	Deadline uint64
	Latest   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DeadlineTooFar(uint64 deadline, uint256 latest)
func HindsightRequestsDeadlineTooFarErrorID() common.Hash {
	return common.HexToHash("0x136579e6708497e2e93446e1272753929979efd9296a388acde5779bccc371da")
}

// UnpackDeadlineTooFarError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DeadlineTooFar(uint64 deadline, uint256 latest)
func (hindsightRequests *HindsightRequests) UnpackDeadlineTooFarError(raw []byte) (*HindsightRequestsDeadlineTooFar, error) {
	out := new(HindsightRequestsDeadlineTooFar)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "DeadlineTooFar", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsInsufficientGas represents a InsufficientGas error raised by the HindsightRequests contract.
type HindsightRequestsInsufficientGas struct {
	Left   *big.Int
	Needed *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientGas(uint256 left, uint256 needed)
func HindsightRequestsInsufficientGasErrorID() common.Hash {
	return common.HexToHash("0x23e228cb30ba888d86279f51c27a6690ec0fe016ea074bbd6332de5b2571f9b3")
}

// UnpackInsufficientGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientGas(uint256 left, uint256 needed)
func (hindsightRequests *HindsightRequests) UnpackInsufficientGasError(raw []byte) (*HindsightRequestsInsufficientGas, error) {
	out := new(HindsightRequestsInsufficientGas)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "InsufficientGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsNoBlockHashes represents a NoBlockHashes error raised by the HindsightRequests contract.
type HindsightRequestsNoBlockHashes struct {
	SourceChainId uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoBlockHashes(uint64 sourceChainId)
func HindsightRequestsNoBlockHashesErrorID() common.Hash {
	return common.HexToHash("0x1e49ffa8970925d57694b0fc3a41b27916dc1188eaa7d39c9bec2dda339cc4aa")
}

// UnpackNoBlockHashesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoBlockHashes(uint64 sourceChainId)
func (hindsightRequests *HindsightRequests) UnpackNoBlockHashesError(raw []byte) (*HindsightRequestsNoBlockHashes, error) {
	out := new(HindsightRequestsNoBlockHashes)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "NoBlockHashes", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsNotCommitted represents a NotCommitted error raised by the HindsightRequests contract.
type HindsightRequestsNotCommitted struct {
	Commitment [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotCommitted(bytes32 commitment)
func HindsightRequestsNotCommittedErrorID() common.Hash {
	return common.HexToHash("0x4ebe8a4d7fde8a0726eada9525e2248316733c3cae98e30b792dce565e2eb038")
}

// UnpackNotCommittedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotCommitted(bytes32 commitment)
func (hindsightRequests *HindsightRequests) UnpackNotCommittedError(raw []byte) (*HindsightRequestsNotCommitted, error) {
	out := new(HindsightRequestsNotCommitted)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "NotCommitted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsNothingToWithdraw represents a NothingToWithdraw error raised by the HindsightRequests contract.
type HindsightRequestsNothingToWithdraw struct {
	Who common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToWithdraw(address who)
func HindsightRequestsNothingToWithdrawErrorID() common.Hash {
	return common.HexToHash("0xdc69dc16e4a8405b44139edda9a06ee66b303337358b6f4633533d65de15b7f4")
}

// UnpackNothingToWithdrawError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToWithdraw(address who)
func (hindsightRequests *HindsightRequests) UnpackNothingToWithdrawError(raw []byte) (*HindsightRequestsNothingToWithdraw, error) {
	out := new(HindsightRequestsNothingToWithdraw)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "NothingToWithdraw", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsWithdrawFailed represents a WithdrawFailed error raised by the HindsightRequests contract.
type HindsightRequestsWithdrawFailed struct {
	Who common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WithdrawFailed(address who)
func HindsightRequestsWithdrawFailedErrorID() common.Hash {
	return common.HexToHash("0x7ae187a0c04cf55b655ca83fa11d37854c882bf1fdcb588469b414731bb0e05a")
}

// UnpackWithdrawFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WithdrawFailed(address who)
func (hindsightRequests *HindsightRequests) UnpackWithdrawFailedError(raw []byte) (*HindsightRequestsWithdrawFailed, error) {
	out := new(HindsightRequestsWithdrawFailed)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "WithdrawFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsWrongOutputs represents a WrongOutputs error raised by the HindsightRequests contract.
type HindsightRequestsWrongOutputs struct {
	Id [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongOutputs(bytes32 id)
func HindsightRequestsWrongOutputsErrorID() common.Hash {
	return common.HexToHash("0x04ab54caa79c33218b765b4ebc0ee2262b13e005d1d2c4909638bf1883ab217a")
}

// UnpackWrongOutputsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongOutputs(bytes32 id)
func (hindsightRequests *HindsightRequests) UnpackWrongOutputsError(raw []byte) (*HindsightRequestsWrongOutputs, error) {
	out := new(HindsightRequestsWrongOutputs)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "WrongOutputs", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightRequestsWrongStatus represents a WrongStatus error raised by the HindsightRequests contract.
type HindsightRequestsWrongStatus struct {
	Id     [32]byte
	Status uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongStatus(bytes32 id, uint8 status)
func HindsightRequestsWrongStatusErrorID() common.Hash {
	return common.HexToHash("0x9d81974470eb5e30f285b1055c396a387d885a43a0fb39f84dcb3764cbc907a1")
}

// UnpackWrongStatusError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongStatus(bytes32 id, uint8 status)
func (hindsightRequests *HindsightRequests) UnpackWrongStatusError(raw []byte) (*HindsightRequestsWrongStatus, error) {
	out := new(HindsightRequestsWrongStatus)
	if err := hindsightRequests.abi.UnpackIntoInterface(out, "WrongStatus", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierMetaData contains all meta data concerning the HindsightVerifier contract.
var HindsightVerifierMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"trusted\",\"type\":\"tuple[]\",\"internalType\":\"structKey[]\",\"components\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"hashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BATCH_GAS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"BATCH_GAS_PROOF\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"PROOF_LENGTH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"VERIFY_GAS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"add\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"blockHashes\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"freeze\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"statement\",\"type\":\"tuple\",\"internalType\":\"structStatement\",\"components\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"other\",\"type\":\"tuple\",\"internalType\":\"structStatement\",\"components\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"otherProof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"isFrozen\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"keys\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple[]\",\"internalType\":\"structKey[]\",\"components\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"publicInput\",\"inputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"statementHash\",\"inputs\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"unsafeDev\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifierOf\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verify\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyBatch\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"statements\",\"type\":\"tuple[]\",\"internalType\":\"structStatement[]\",\"components\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"proofs\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"digests\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"Added\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Frozen\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"statementHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"otherStatementHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyAdded\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"AnchorCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"AnchorsNotAscending\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BatchLength\",\"inputs\":[{\"name\":\"statements\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"proofs\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BatchRejected\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"CircuitFrozen\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"DuplicateCircuit\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"InsufficientGas\",\"inputs\":[{\"name\":\"left\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoBlockHashes\",\"inputs\":[{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NoCodeHash\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NoKeys\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotABlock\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotAContradiction\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAdded\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotOfThisChain\",\"inputs\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"NotTrusted\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"OutputCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ProofLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ProofRejected\",\"inputs\":[{\"name\":\"statementHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"UnknownCircuit\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"UnsafeDevKeys\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]",
	ID:  "HindsightVerifier",
	Bin: "0x60a060405234801561000f575f5ffd5b50604051611f6f380380611f6f83398101604081905261002e9161022c565b81515f0361004f57604051630190983560e01b815260040160405180910390fd5b806001600160a01b03163b5f036100895760405163bbdecebf60e01b81526001600160a01b03821660048201526024015b60405180910390fd5b6001600160a01b0381166080525f5b825181101561019d575f8382815181106100b4576100b461030d565b6020026020010151905080602001515f5f1b036100ea578051604051631e11469160e31b81526004810191909152602401610080565b80515f908152600260205260409020541561011e578051604051633af8541160e01b81526004810191909152602401610080565b6020808201805183515f908152600293849052604081209190915560018054808201825591819052935192027fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf6810192909255517fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf79091015501610098565b505050610321565b634e487b7160e01b5f52604160045260245ffd5b604080519081016001600160401b03811182821017156101db576101db6101a5565b60405290565b604051601f8201601f191681016001600160401b0381118282101715610209576102096101a5565b604052919050565b80516001600160a01b0381168114610227575f5ffd5b919050565b5f5f6040838503121561023d575f5ffd5b82516001600160401b03811115610252575f5ffd5b8301601f81018513610262575f5ffd5b80516001600160401b0381111561027b5761027b6101a5565b61028a60208260051b016101e1565b8082825260208201915060208360061b8501019250878311156102ab575f5ffd5b6020840193505b828410156102f257604084890312156102c9575f5ffd5b6102d16101b9565b845181526020808601518183015290835260409094019391909101906102b2565b94506103049250505060208401610211565b90509250929050565b634e487b7160e01b5f52603260045260245ffd5b608051611c2f6103405f395f818161027001526106be0152611c2f5ff3fe608060405234801561000f575f5ffd5b50600436106100f0575f3560e01c8063566c5009116100935780636f8abadc116100635780636f8abadc1461024e57806382c0170114610258578063cd1f82b91461026b578063e911439c14610292575f5ffd5b8063566c5009146102055780635711740f1461020f5780635829f3b81461021b578063626f21ab1461022e575f5ffd5b80632916acad116100ce5780632916acad14610179578063307540f6146101d35780633cbc3b4f146101e85780634ea4ffc8146101fb575f5ffd5b80630a3b0a4f146100f45780630f59586414610109578063238afcc51461012f575b5f5ffd5b610107610102366004611315565b61029b565b005b61011c61011736600461142d565b610544565b6040519081526020015b60405180910390f35b61016961013d3660046114f0565b5f9081526003602052604090205474010000000000000000000000000000000000000000900460ff1690565b6040519015158152602001610126565b6101ae6101873660046114f0565b5f9081526003602052604090205473ffffffffffffffffffffffffffffffffffffffff1690565b60405173ffffffffffffffffffffffffffffffffffffffff9091168152602001610126565b6101db61056e565b6040516101269190611507565b61011c6101f6366004611555565b6105dd565b61011c62040b2881565b61011c6203827081565b5f546101699060ff1681565b6101076102293660046115f4565b6105f7565b61024161023c3660046116c1565b610988565b604051610126919061173a565b61011c620124f881565b61011c6102663660046114f0565b610cba565b6101ae7f000000000000000000000000000000000000000000000000000000000000000081565b61011c61018081565b5f8173ffffffffffffffffffffffffffffffffffffffff1663784c28f96040518163ffffffff1660e01b8152600401602060405180830381865afa1580156102e5573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103099190611771565b5f8181526002602052604090205490915073ffffffffffffffffffffffffffffffffffffffff83163f908114610396576040517fbd263c7a00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8416600482015260248101839052604481018290526064015b60405180910390fd5b5f828152600360205260409020805473ffffffffffffffffffffffffffffffffffffffff16156103f5576040517f54461f640000000000000000000000000000000000000000000000000000000081526004810184905260240161038d565b8373ffffffffffffffffffffffffffffffffffffffff166346f039cc6040518163ffffffff1660e01b8152600401602060405180830381865afa15801561043e573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906104629190611788565b156104d45761047046610cca565b6104a9576040517fcf5eaaf80000000000000000000000000000000000000000000000000000000081526004810184905260240161038d565b5f80547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660011790555b80547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff8516908117825560405184907f1f9db7c43ebd000b7e9cfeb8b009c1d2123430e62fb94d937b0dc52ce4a7c500905f90a350505050565b5f610553898989898989610d36565b90506105618a828585610f87565b9998505050505050505050565b60606001805480602002602001604051908101604052809291908181526020015f905b828210156105d4578382905f5260205f2090600202016040518060400160405290815f820154815260200160018201548152505081526020019060010190610591565b50505050905090565b5f6105ec878787878787610d36565b979650505050505050565b4661060560208801886117a7565b67ffffffffffffffff16146106605761062160208701876117a7565b6040517f8943be5400000000000000000000000000000000000000000000000000000000815267ffffffffffffffff909116600482015260240161038d565b5f5b61066f60408801886117c0565b90508110156107d2573661068660408901896117c0565b8381811061069657610696611824565b604002919091019150506020810180359073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169063c57ffb2d906106ef90856117a7565b6040517fffffffff0000000000000000000000000000000000000000000000000000000060e084901b16815267ffffffffffffffff9091166004820152602401602060405180830381865afa15801561074a573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061076e9190611771565b146107c95761078060208201826117a7565b6040517fc198cd1f00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff90911660048201526020820135602482015260440161038d565b50600101610662565b505f6107e0888888886110b6565b90505f6107ef898686866110b6565b90505f6107ff60208701876117a7565b67ffffffffffffffff1661081660208b018b6117a7565b67ffffffffffffffff16148015610834575085602001358960200135145b80156108a8575061084860408701876117c0565b604051602001610859929190611851565b6040516020818303038152906040528051906020012089806040019061087f91906117c0565b604051602001610890929190611851565b60405160208183030381529060405280519060200120145b90508015806108b657508183145b156108ed576040517f6e01702700000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f8a8152600360205260409081902080547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff1674010000000000000000000000000000000000000000179055518a907f2eb252c91848e0672c1ffdb31e53c949262259a8731c130a4209e14243c2ae6d906109749086908690918252602082015260400190565b60405180910390a250505050505050505050565b6060838015806109985750808314155b156109d9576040517f5987ee50000000000000000000000000000000000000000000000000000000008152600481018290526024810184905260440161038d565b5f6109e3886110fc565b90508167ffffffffffffffff8111156109fe576109fe6118a6565b604051908082528060200260200182016040528015610a27578160200160208202803683370190505b5092505f8267ffffffffffffffff811115610a4457610a446118a6565b604051908082528060200260200182016040528015610a6d578160200160208202803683370190505b5090505f5b83811015610bc457610180878783818110610a8f57610a8f611824565b9050602002810190610aa191906118d3565b905014610b0357868682818110610aba57610aba611824565b9050602002810190610acc91906118d3565b6040517f988aaeab00000000000000000000000000000000000000000000000000000000815261038d925060040190815260200190565b36898983818110610b1657610b16611824565b9050602002810190610b289190611934565b9050610b5e610b3a60208301836117a7565b6020830135610b4c60408501856117c0565b610b596060870187611970565b610d36565b868381518110610b7057610b70611824565b602002602001018181525050610b9e868381518110610b9157610b91611824565b602002602001015161122f565b838381518110610bb057610bb0611824565b602090810291909101015250600101610a72565b505f868683604051602401610bdb93929190611a55565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181529190526020810180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167fe271981c000000000000000000000000000000000000000000000000000000001790529050610c778382610c65620124f888611b70565b610c729062038270611b87565b611286565b610cad576040517fc36747ca00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5050505095945050505050565b5f610cc48261122f565b92915050565b5f8162aa36a71480610cde57508162088bb0145b80610cea5750816127d8145b80610cf757508162aa37dc145b80610d0457508162014a34145b80610d10575081610515145b80610d1c5750816112c1145b80610d28575081610539145b80610cc4575050617a691490565b5f818467ffffffffffffffff89168303610d7c576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b811580610d8a575061ffff82115b15610dc4576040517f9e26cfe00000000000000000000000000000000000000000000000000000000081526004810183905260240161038d565b801580610dd2575061ffff81115b15610e0c576040517f3d746d3f0000000000000000000000000000000000000000000000000000000081526004810182905260240161038d565b5f8080610e1a846028611b70565b610e25866020611b70565b610e3090603c611b87565b610e3a9190611b87565b90505f8c67ffffffffffffffff1690506040519350601f19601f83860101166040528060401b7f0168696e6473696768742e7374617465000000000000000000000000000000001784528b60188501528460e01b8660f01b176038850152603c84019250856020028984376020860292909201915f805b86811015610f73575f5f8e8e84818110610ecd57610ecd611824565b610ee392602060409092020190810191506117a7565b8f8f85818110610ef557610ef5611824565b90506040020160200135915067ffffffffffffffff169150825f14158015610f1d5750838211155b15610f57576040517fa73a584f0000000000000000000000000000000000000000000000000000000081526004810184905260240161038d565b60c082901b875260088701526028909501949150600101610eb1565b5050509091209a9950505050505050505050565b5f610f91856110fc565b90506101808214610fd1576040517f988aaeab0000000000000000000000000000000000000000000000000000000081526004810183905260240161038d565b5f8383610fdd8761122f565b604051602401610fef93929190611b9a565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181529190526020810180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167f61c6ceef000000000000000000000000000000000000000000000000000000001790529050611075828262040b28611286565b6110ae576040517f2d93db730000000000000000000000000000000000000000000000000000000081526004810186905260240161038d565b505050505050565b5f6110e66110c760208601866117a7565b60208601356110d960408801886117c0565b610b5960608a018a611970565b90506110f485828585610f87565b949350505050565b5f81815260036020908152604080832081518083019092525473ffffffffffffffffffffffffffffffffffffffff8116825274010000000000000000000000000000000000000000900460ff16158015928201929092529061118d576040517f9b9654470000000000000000000000000000000000000000000000000000000081526004810184905260240161038d565b805173ffffffffffffffffffffffffffffffffffffffff16156111b1575192915050565b5f8381526002602052604081205490036111fa576040517fe80eb6e00000000000000000000000000000000000000000000000000000000081526004810184905260240161038d565b6040517ff0c672c10000000000000000000000000000000000000000000000000000000081526004810184905260240161038d565b7f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81167f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001811061128157611281611bbd565b919050565b5f80603f611295846040611b70565b61129f9190611bea565b6112aa906001611b87565b6112b690610bb8611b87565b90505f5a905081811015611300576040517f23e228cb000000000000000000000000000000000000000000000000000000008152600481018290526024810183905260440161038d565b5f5f8651602088018988fa9695505050505050565b5f60208284031215611325575f5ffd5b813573ffffffffffffffffffffffffffffffffffffffff81168114611348575f5ffd5b9392505050565b803567ffffffffffffffff81168114611281575f5ffd5b5f5f83601f840112611376575f5ffd5b50813567ffffffffffffffff81111561138d575f5ffd5b6020830191508360208260061b85010111156113a7575f5ffd5b9250929050565b5f5f83601f8401126113be575f5ffd5b50813567ffffffffffffffff8111156113d5575f5ffd5b6020830191508360208260051b85010111156113a7575f5ffd5b5f5f83601f8401126113ff575f5ffd5b50813567ffffffffffffffff811115611416575f5ffd5b6020830191508360208285010111156113a7575f5ffd5b5f5f5f5f5f5f5f5f5f60c08a8c031215611445575f5ffd5b8935985061145560208b0161134f565b975060408a0135965060608a013567ffffffffffffffff811115611477575f5ffd5b6114838c828d01611366565b90975095505060808a013567ffffffffffffffff8111156114a2575f5ffd5b6114ae8c828d016113ae565b90955093505060a08a013567ffffffffffffffff8111156114cd575f5ffd5b6114d98c828d016113ef565b915080935050809150509295985092959850929598565b5f60208284031215611500575f5ffd5b5035919050565b602080825282518282018190525f918401906040840190835b8181101561154a578351805184526020908101518185015290930192604090920191600101611520565b509095945050505050565b5f5f5f5f5f5f6080878903121561156a575f5ffd5b6115738761134f565b955060208701359450604087013567ffffffffffffffff811115611595575f5ffd5b6115a189828a01611366565b909550935050606087013567ffffffffffffffff8111156115c0575f5ffd5b6115cc89828a016113ae565b979a9699509497509295939492505050565b5f608082840312156115ee575f5ffd5b50919050565b5f5f5f5f5f5f5f60a0888a03121561160a575f5ffd5b87359650602088013567ffffffffffffffff811115611627575f5ffd5b6116338a828b016115de565b965050604088013567ffffffffffffffff81111561164f575f5ffd5b61165b8a828b016113ef565b909650945050606088013567ffffffffffffffff81111561167a575f5ffd5b6116868a828b016115de565b935050608088013567ffffffffffffffff8111156116a2575f5ffd5b6116ae8a828b016113ef565b989b979a50959850939692959293505050565b5f5f5f5f5f606086880312156116d5575f5ffd5b85359450602086013567ffffffffffffffff8111156116f2575f5ffd5b6116fe888289016113ae565b909550935050604086013567ffffffffffffffff81111561171d575f5ffd5b611729888289016113ae565b969995985093965092949392505050565b602080825282518282018190525f918401906040840190835b8181101561154a578351835260209384019390920191600101611753565b5f60208284031215611781575f5ffd5b5051919050565b5f60208284031215611798575f5ffd5b81518015158114611348575f5ffd5b5f602082840312156117b7575f5ffd5b6113488261134f565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126117f3575f5ffd5b83018035915067ffffffffffffffff82111561180d575f5ffd5b6020019150600681901b36038213156113a7575f5ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b602080825281018290525f8360408301825b8581101561189c5767ffffffffffffffff61187d8461134f565b1682526020838101359083015260409283019290910190600101611863565b5095945050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112611906575f5ffd5b83018035915067ffffffffffffffff821115611920575f5ffd5b6020019150368190038213156113a7575f5ffd5b5f82357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81833603018112611966575f5ffd5b9190910192915050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126119a3575f5ffd5b83018035915067ffffffffffffffff8211156119bd575f5ffd5b6020019150600581901b36038213156113a7575f5ffd5b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b5f8151808452602084019350602083015f5b82811015611a4b578151865260209586019590910190600101611a2d565b5093949350505050565b604080825281018390525f6060600585901b8301810190830186837fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe136839003015b88821015611b23577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa08786030184528235818112611ad3575f5ffd5b8a0160208101903567ffffffffffffffff811115611aef575f5ffd5b803603821315611afd575f5ffd5b611b088782846119d4565b96505050602083019250602084019350600182019150611a97565b505050508281036020840152611b398185611a1b565b9695505050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8082028115828204841417610cc457610cc4611b43565b80820180821115610cc457610cc4611b43565b604081525f611bad6040830185876119d4565b9050826020830152949350505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52600160045260245ffd5b5f82611c1d577f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b50049056fea164736f6c6343000825000a",
}

// HindsightVerifier is an auto generated Go binding around an Ethereum contract.
type HindsightVerifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *HindsightVerifier) GetABI() abi.ABI {
	return c.abi
}

// NewHindsightVerifier creates a new instance of HindsightVerifier.
func NewHindsightVerifier() *HindsightVerifier {
	parsed, err := HindsightVerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &HindsightVerifier{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor((bytes32,bytes32)[] trusted, address hashes) returns()
func (hindsightVerifier *HindsightVerifier) PackConstructor(trusted []Key, hashes common.Address) []byte {
	enc, err := hindsightVerifier.abi.Pack("", trusted, hashes)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBATCHGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x566c5009.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BATCH_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackBATCHGAS() []byte {
	enc, err := hindsightVerifier.abi.Pack("BATCH_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBATCHGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x566c5009.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BATCH_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackBATCHGAS() ([]byte, error) {
	return hindsightVerifier.abi.Pack("BATCH_GAS")
}

// UnpackBATCHGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x566c5009.
//
// Solidity: function BATCH_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackBATCHGAS(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("BATCH_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBATCHGASPROOF is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6f8abadc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BATCH_GAS_PROOF() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackBATCHGASPROOF() []byte {
	enc, err := hindsightVerifier.abi.Pack("BATCH_GAS_PROOF")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBATCHGASPROOF is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6f8abadc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BATCH_GAS_PROOF() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackBATCHGASPROOF() ([]byte, error) {
	return hindsightVerifier.abi.Pack("BATCH_GAS_PROOF")
}

// UnpackBATCHGASPROOF is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6f8abadc.
//
// Solidity: function BATCH_GAS_PROOF() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackBATCHGASPROOF(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("BATCH_GAS_PROOF", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPROOFLENGTH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe911439c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackPROOFLENGTH() []byte {
	enc, err := hindsightVerifier.abi.Pack("PROOF_LENGTH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPROOFLENGTH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe911439c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackPROOFLENGTH() ([]byte, error) {
	return hindsightVerifier.abi.Pack("PROOF_LENGTH")
}

// UnpackPROOFLENGTH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe911439c.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackPROOFLENGTH(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("PROOF_LENGTH", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackVERIFYGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ea4ffc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackVERIFYGAS() []byte {
	enc, err := hindsightVerifier.abi.Pack("VERIFY_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVERIFYGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ea4ffc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackVERIFYGAS() ([]byte, error) {
	return hindsightVerifier.abi.Pack("VERIFY_GAS")
}

// UnpackVERIFYGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4ea4ffc8.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackVERIFYGAS(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("VERIFY_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAdd is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0a3b0a4f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function add(address verifier) returns()
func (hindsightVerifier *HindsightVerifier) PackAdd(verifier common.Address) []byte {
	enc, err := hindsightVerifier.abi.Pack("add", verifier)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAdd is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0a3b0a4f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function add(address verifier) returns()
func (hindsightVerifier *HindsightVerifier) TryPackAdd(verifier common.Address) ([]byte, error) {
	return hindsightVerifier.abi.Pack("add", verifier)
}

// PackBlockHashes is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcd1f82b9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function blockHashes() view returns(address)
func (hindsightVerifier *HindsightVerifier) PackBlockHashes() []byte {
	enc, err := hindsightVerifier.abi.Pack("blockHashes")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBlockHashes is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcd1f82b9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function blockHashes() view returns(address)
func (hindsightVerifier *HindsightVerifier) TryPackBlockHashes() ([]byte, error) {
	return hindsightVerifier.abi.Pack("blockHashes")
}

// UnpackBlockHashes is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcd1f82b9.
//
// Solidity: function blockHashes() view returns(address)
func (hindsightVerifier *HindsightVerifier) UnpackBlockHashes(data []byte) (common.Address, error) {
	out, err := hindsightVerifier.abi.Unpack("blockHashes", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackFreeze is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5829f3b8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function freeze(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[]) statement, bytes proof, (uint64,bytes32,(uint64,bytes32)[],bytes32[]) other, bytes otherProof) returns()
func (hindsightVerifier *HindsightVerifier) PackFreeze(circuit [32]byte, statement Statement, proof []byte, other Statement, otherProof []byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("freeze", circuit, statement, proof, other, otherProof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFreeze is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5829f3b8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function freeze(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[]) statement, bytes proof, (uint64,bytes32,(uint64,bytes32)[],bytes32[]) other, bytes otherProof) returns()
func (hindsightVerifier *HindsightVerifier) TryPackFreeze(circuit [32]byte, statement Statement, proof []byte, other Statement, otherProof []byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("freeze", circuit, statement, proof, other, otherProof)
}

// PackIsFrozen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x238afcc5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isFrozen(bytes32 circuit) view returns(bool)
func (hindsightVerifier *HindsightVerifier) PackIsFrozen(circuit [32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("isFrozen", circuit)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsFrozen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x238afcc5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isFrozen(bytes32 circuit) view returns(bool)
func (hindsightVerifier *HindsightVerifier) TryPackIsFrozen(circuit [32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("isFrozen", circuit)
}

// UnpackIsFrozen is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x238afcc5.
//
// Solidity: function isFrozen(bytes32 circuit) view returns(bool)
func (hindsightVerifier *HindsightVerifier) UnpackIsFrozen(data []byte) (bool, error) {
	out, err := hindsightVerifier.abi.Unpack("isFrozen", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackKeys is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x307540f6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keys() view returns((bytes32,bytes32)[])
func (hindsightVerifier *HindsightVerifier) PackKeys() []byte {
	enc, err := hindsightVerifier.abi.Pack("keys")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeys is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x307540f6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keys() view returns((bytes32,bytes32)[])
func (hindsightVerifier *HindsightVerifier) TryPackKeys() ([]byte, error) {
	return hindsightVerifier.abi.Pack("keys")
}

// UnpackKeys is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x307540f6.
//
// Solidity: function keys() view returns((bytes32,bytes32)[])
func (hindsightVerifier *HindsightVerifier) UnpackKeys(data []byte) ([]Key, error) {
	out, err := hindsightVerifier.abi.Unpack("keys", data)
	if err != nil {
		return *new([]Key), err
	}
	out0 := *abi.ConvertType(out[0], new([]Key)).(*[]Key)
	return out0, nil
}

// PackPublicInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82c01701.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackPublicInput(digest [32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("publicInput", digest)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPublicInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82c01701.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackPublicInput(digest [32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("publicInput", digest)
}

// UnpackPublicInput is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82c01701.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackPublicInput(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("publicInput", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackStatementHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3cbc3b4f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) PackStatementHash(sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("statementHash", sourceChainId, queryId, anchors, outputs)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatementHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3cbc3b4f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) TryPackStatementHash(sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("statementHash", sourceChainId, queryId, anchors, outputs)
}

// UnpackStatementHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3cbc3b4f.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) UnpackStatementHash(data []byte) ([32]byte, error) {
	out, err := hindsightVerifier.abi.Unpack("statementHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackUnsafeDev is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5711740f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) PackUnsafeDev() []byte {
	enc, err := hindsightVerifier.abi.Pack("unsafeDev")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnsafeDev is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5711740f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) TryPackUnsafeDev() ([]byte, error) {
	return hindsightVerifier.abi.Pack("unsafeDev")
}

// UnpackUnsafeDev is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5711740f.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) UnpackUnsafeDev(data []byte) (bool, error) {
	out, err := hindsightVerifier.abi.Unpack("unsafeDev", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackVerifierOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2916acad.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) PackVerifierOf(circuit [32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("verifierOf", circuit)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifierOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2916acad.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) TryPackVerifierOf(circuit [32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("verifierOf", circuit)
}

// UnpackVerifierOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2916acad.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) UnpackVerifierOf(data []byte) (common.Address, error) {
	out, err := hindsightVerifier.abi.Unpack("verifierOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f595864.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) PackVerify(circuit [32]byte, sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte, proof []byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("verify", circuit, sourceChainId, queryId, anchors, outputs, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f595864.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) TryPackVerify(circuit [32]byte, sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte, proof []byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("verify", circuit, sourceChainId, queryId, anchors, outputs, proof)
}

// UnpackVerify is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0f595864.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) UnpackVerify(data []byte) ([32]byte, error) {
	out, err := hindsightVerifier.abi.Unpack("verify", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackVerifyBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x626f21ab.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyBatch(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[])[] statements, bytes[] proofs) view returns(bytes32[] digests)
func (hindsightVerifier *HindsightVerifier) PackVerifyBatch(circuit [32]byte, statements []Statement, proofs [][]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("verifyBatch", circuit, statements, proofs)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x626f21ab.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyBatch(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[])[] statements, bytes[] proofs) view returns(bytes32[] digests)
func (hindsightVerifier *HindsightVerifier) TryPackVerifyBatch(circuit [32]byte, statements []Statement, proofs [][]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("verifyBatch", circuit, statements, proofs)
}

// UnpackVerifyBatch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x626f21ab.
//
// Solidity: function verifyBatch(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[])[] statements, bytes[] proofs) view returns(bytes32[] digests)
func (hindsightVerifier *HindsightVerifier) UnpackVerifyBatch(data []byte) ([][32]byte, error) {
	out, err := hindsightVerifier.abi.Unpack("verifyBatch", data)
	if err != nil {
		return *new([][32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([][32]byte)).(*[][32]byte)
	return out0, nil
}

// HindsightVerifierAdded represents a Added event raised by the HindsightVerifier contract.
type HindsightVerifierAdded struct {
	Circuit  [32]byte
	Verifier common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const HindsightVerifierAddedEventName = "Added"

// ContractEventName returns the user-defined event name.
func (HindsightVerifierAdded) ContractEventName() string {
	return HindsightVerifierAddedEventName
}

// UnpackAddedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Added(bytes32 indexed circuit, address indexed verifier)
func (hindsightVerifier *HindsightVerifier) UnpackAddedEvent(log *types.Log) (*HindsightVerifierAdded, error) {
	event := "Added"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightVerifier.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightVerifierAdded)
	if len(log.Data) > 0 {
		if err := hindsightVerifier.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightVerifier.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HindsightVerifierFrozen represents a Frozen event raised by the HindsightVerifier contract.
type HindsightVerifierFrozen struct {
	Circuit            [32]byte
	StatementHash      [32]byte
	OtherStatementHash [32]byte
	Raw                *types.Log // Blockchain specific contextual infos
}

const HindsightVerifierFrozenEventName = "Frozen"

// ContractEventName returns the user-defined event name.
func (HindsightVerifierFrozen) ContractEventName() string {
	return HindsightVerifierFrozenEventName
}

// UnpackFrozenEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Frozen(bytes32 indexed circuit, bytes32 statementHash, bytes32 otherStatementHash)
func (hindsightVerifier *HindsightVerifier) UnpackFrozenEvent(log *types.Log) (*HindsightVerifierFrozen, error) {
	event := "Frozen"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightVerifier.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightVerifierFrozen)
	if len(log.Data) > 0 {
		if err := hindsightVerifier.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightVerifier.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (hindsightVerifier *HindsightVerifier) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["AlreadyAdded"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackAlreadyAddedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["AnchorCount"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackAnchorCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["AnchorsNotAscending"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackAnchorsNotAscendingError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["BatchLength"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackBatchLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["BatchRejected"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackBatchRejectedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["CircuitFrozen"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackCircuitFrozenError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["DuplicateCircuit"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackDuplicateCircuitError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["InsufficientGas"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackInsufficientGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NoBlockHashes"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNoBlockHashesError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NoCodeHash"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNoCodeHashError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NoKeys"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNoKeysError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotABlock"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotABlockError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotAContradiction"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotAContradictionError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotAdded"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotAddedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotOfThisChain"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotOfThisChainError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotTrusted"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotTrustedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["OutputCount"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackOutputCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ProofLength"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackProofLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ProofRejected"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackProofRejectedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["UnknownCircuit"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackUnknownCircuitError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["UnsafeDevKeys"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackUnsafeDevKeysError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// HindsightVerifierAlreadyAdded represents a AlreadyAdded error raised by the HindsightVerifier contract.
type HindsightVerifierAlreadyAdded struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyAdded(bytes32 circuit)
func HindsightVerifierAlreadyAddedErrorID() common.Hash {
	return common.HexToHash("0x54461f6455bf2c0ad73b022cf0016ad2d044447486736a8ed8568287f0577995")
}

// UnpackAlreadyAddedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyAdded(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackAlreadyAddedError(raw []byte) (*HindsightVerifierAlreadyAdded, error) {
	out := new(HindsightVerifierAlreadyAdded)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "AlreadyAdded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierAnchorCount represents a AnchorCount error raised by the HindsightVerifier contract.
type HindsightVerifierAnchorCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorCount(uint256 count)
func HindsightVerifierAnchorCountErrorID() common.Hash {
	return common.HexToHash("0x3d746d3f57e8e2a42799b17aeac74b853ae48562fe3a6cbbe7325a73062ca41c")
}

// UnpackAnchorCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorCount(uint256 count)
func (hindsightVerifier *HindsightVerifier) UnpackAnchorCountError(raw []byte) (*HindsightVerifierAnchorCount, error) {
	out := new(HindsightVerifierAnchorCount)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "AnchorCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierAnchorsNotAscending represents a AnchorsNotAscending error raised by the HindsightVerifier contract.
type HindsightVerifierAnchorsNotAscending struct {
	Index *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorsNotAscending(uint256 index)
func HindsightVerifierAnchorsNotAscendingErrorID() common.Hash {
	return common.HexToHash("0xa73a584f9002b41bbcf86b48b8ac2cd97ee6cb8ae1e3631331cf2c61834c045c")
}

// UnpackAnchorsNotAscendingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorsNotAscending(uint256 index)
func (hindsightVerifier *HindsightVerifier) UnpackAnchorsNotAscendingError(raw []byte) (*HindsightVerifierAnchorsNotAscending, error) {
	out := new(HindsightVerifierAnchorsNotAscending)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "AnchorsNotAscending", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierBatchLength represents a BatchLength error raised by the HindsightVerifier contract.
type HindsightVerifierBatchLength struct {
	Statements *big.Int
	Proofs     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BatchLength(uint256 statements, uint256 proofs)
func HindsightVerifierBatchLengthErrorID() common.Hash {
	return common.HexToHash("0x5987ee50040ffd7534a72b371580dfe9820ea51ee5c13d57647aab962617f398")
}

// UnpackBatchLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BatchLength(uint256 statements, uint256 proofs)
func (hindsightVerifier *HindsightVerifier) UnpackBatchLengthError(raw []byte) (*HindsightVerifierBatchLength, error) {
	out := new(HindsightVerifierBatchLength)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "BatchLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierBatchRejected represents a BatchRejected error raised by the HindsightVerifier contract.
type HindsightVerifierBatchRejected struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BatchRejected()
func HindsightVerifierBatchRejectedErrorID() common.Hash {
	return common.HexToHash("0xc36747ca69f323b4021716e20f8f3c83c3d40197e53df4161f14e93517db0fe0")
}

// UnpackBatchRejectedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BatchRejected()
func (hindsightVerifier *HindsightVerifier) UnpackBatchRejectedError(raw []byte) (*HindsightVerifierBatchRejected, error) {
	out := new(HindsightVerifierBatchRejected)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "BatchRejected", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierChainIdZero represents a ChainIdZero error raised by the HindsightVerifier contract.
type HindsightVerifierChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func HindsightVerifierChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (hindsightVerifier *HindsightVerifier) UnpackChainIdZeroError(raw []byte) (*HindsightVerifierChainIdZero, error) {
	out := new(HindsightVerifierChainIdZero)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierCircuitFrozen represents a CircuitFrozen error raised by the HindsightVerifier contract.
type HindsightVerifierCircuitFrozen struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CircuitFrozen(bytes32 circuit)
func HindsightVerifierCircuitFrozenErrorID() common.Hash {
	return common.HexToHash("0x9b965447f453cceb68eb6db3e6df6594a8be3b98c46d59a8466a0973c269dfd9")
}

// UnpackCircuitFrozenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CircuitFrozen(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackCircuitFrozenError(raw []byte) (*HindsightVerifierCircuitFrozen, error) {
	out := new(HindsightVerifierCircuitFrozen)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "CircuitFrozen", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierDuplicateCircuit represents a DuplicateCircuit error raised by the HindsightVerifier contract.
type HindsightVerifierDuplicateCircuit struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DuplicateCircuit(bytes32 circuit)
func HindsightVerifierDuplicateCircuitErrorID() common.Hash {
	return common.HexToHash("0x3af85411bd6ef87ebd522c6ea8969c15e07a5882f41babc8a8607d0caee642d7")
}

// UnpackDuplicateCircuitError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DuplicateCircuit(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackDuplicateCircuitError(raw []byte) (*HindsightVerifierDuplicateCircuit, error) {
	out := new(HindsightVerifierDuplicateCircuit)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "DuplicateCircuit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierInsufficientGas represents a InsufficientGas error raised by the HindsightVerifier contract.
type HindsightVerifierInsufficientGas struct {
	Left   *big.Int
	Needed *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientGas(uint256 left, uint256 needed)
func HindsightVerifierInsufficientGasErrorID() common.Hash {
	return common.HexToHash("0x23e228cb30ba888d86279f51c27a6690ec0fe016ea074bbd6332de5b2571f9b3")
}

// UnpackInsufficientGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientGas(uint256 left, uint256 needed)
func (hindsightVerifier *HindsightVerifier) UnpackInsufficientGasError(raw []byte) (*HindsightVerifierInsufficientGas, error) {
	out := new(HindsightVerifierInsufficientGas)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "InsufficientGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNoBlockHashes represents a NoBlockHashes error raised by the HindsightVerifier contract.
type HindsightVerifierNoBlockHashes struct {
	BlockHashes common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoBlockHashes(address blockHashes)
func HindsightVerifierNoBlockHashesErrorID() common.Hash {
	return common.HexToHash("0xbbdecebf4d038eb531685f9f0335892ac8265c1c7248e5eff4b35a88125e306e")
}

// UnpackNoBlockHashesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoBlockHashes(address blockHashes)
func (hindsightVerifier *HindsightVerifier) UnpackNoBlockHashesError(raw []byte) (*HindsightVerifierNoBlockHashes, error) {
	out := new(HindsightVerifierNoBlockHashes)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NoBlockHashes", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNoCodeHash represents a NoCodeHash error raised by the HindsightVerifier contract.
type HindsightVerifierNoCodeHash struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoCodeHash(bytes32 circuit)
func HindsightVerifierNoCodeHashErrorID() common.Hash {
	return common.HexToHash("0xf08a3488e6946c03cda7646173cb45ebd645107b214927cabf78a7575693dfd1")
}

// UnpackNoCodeHashError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoCodeHash(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackNoCodeHashError(raw []byte) (*HindsightVerifierNoCodeHash, error) {
	out := new(HindsightVerifierNoCodeHash)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NoCodeHash", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNoKeys represents a NoKeys error raised by the HindsightVerifier contract.
type HindsightVerifierNoKeys struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoKeys()
func HindsightVerifierNoKeysErrorID() common.Hash {
	return common.HexToHash("0x01909835b3428ac29819f3eb747f0822f29e29cc8ce9c724c47bff201f69c6ce")
}

// UnpackNoKeysError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoKeys()
func (hindsightVerifier *HindsightVerifier) UnpackNoKeysError(raw []byte) (*HindsightVerifierNoKeys, error) {
	out := new(HindsightVerifierNoKeys)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NoKeys", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotABlock represents a NotABlock error raised by the HindsightVerifier contract.
type HindsightVerifierNotABlock struct {
	Number uint64
	Hash   [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotABlock(uint64 number, bytes32 hash)
func HindsightVerifierNotABlockErrorID() common.Hash {
	return common.HexToHash("0xc198cd1f767516b6e1a6a3471ea2b0820d715aa00ba74b08993f9072cf22c5bd")
}

// UnpackNotABlockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotABlock(uint64 number, bytes32 hash)
func (hindsightVerifier *HindsightVerifier) UnpackNotABlockError(raw []byte) (*HindsightVerifierNotABlock, error) {
	out := new(HindsightVerifierNotABlock)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotABlock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotAContradiction represents a NotAContradiction error raised by the HindsightVerifier contract.
type HindsightVerifierNotAContradiction struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAContradiction()
func HindsightVerifierNotAContradictionErrorID() common.Hash {
	return common.HexToHash("0x6e01702775ab7a3f4d308dbf8daaed7bfcf66ab549fafc4bafb72cbc96cde520")
}

// UnpackNotAContradictionError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAContradiction()
func (hindsightVerifier *HindsightVerifier) UnpackNotAContradictionError(raw []byte) (*HindsightVerifierNotAContradiction, error) {
	out := new(HindsightVerifierNotAContradiction)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotAContradiction", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotAdded represents a NotAdded error raised by the HindsightVerifier contract.
type HindsightVerifierNotAdded struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAdded(bytes32 circuit)
func HindsightVerifierNotAddedErrorID() common.Hash {
	return common.HexToHash("0xf0c672c1dd040459d534f4e421738f89ad4e5bc3c4ebac7d1f38f1e7b872e9b3")
}

// UnpackNotAddedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAdded(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackNotAddedError(raw []byte) (*HindsightVerifierNotAdded, error) {
	out := new(HindsightVerifierNotAdded)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotAdded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotOfThisChain represents a NotOfThisChain error raised by the HindsightVerifier contract.
type HindsightVerifierNotOfThisChain struct {
	SourceChainId uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOfThisChain(uint64 sourceChainId)
func HindsightVerifierNotOfThisChainErrorID() common.Hash {
	return common.HexToHash("0x8943be5402796a0ac742a2c46639ae745ade7cd35fbfa1761f8ae2ec480e55c2")
}

// UnpackNotOfThisChainError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOfThisChain(uint64 sourceChainId)
func (hindsightVerifier *HindsightVerifier) UnpackNotOfThisChainError(raw []byte) (*HindsightVerifierNotOfThisChain, error) {
	out := new(HindsightVerifierNotOfThisChain)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotOfThisChain", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotTrusted represents a NotTrusted error raised by the HindsightVerifier contract.
type HindsightVerifierNotTrusted struct {
	Verifier common.Address
	Circuit  [32]byte
	CodeHash [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTrusted(address verifier, bytes32 circuit, bytes32 codeHash)
func HindsightVerifierNotTrustedErrorID() common.Hash {
	return common.HexToHash("0xbd263c7a8fbb94071f5b52473d29abea8194390bc10d536c25c43a742c2fa72c")
}

// UnpackNotTrustedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTrusted(address verifier, bytes32 circuit, bytes32 codeHash)
func (hindsightVerifier *HindsightVerifier) UnpackNotTrustedError(raw []byte) (*HindsightVerifierNotTrusted, error) {
	out := new(HindsightVerifierNotTrusted)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotTrusted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierOutputCount represents a OutputCount error raised by the HindsightVerifier contract.
type HindsightVerifierOutputCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OutputCount(uint256 count)
func HindsightVerifierOutputCountErrorID() common.Hash {
	return common.HexToHash("0x9e26cfe0fa3db68c12fcefb28eefd410904940142d14abfcf608617b085f03e9")
}

// UnpackOutputCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OutputCount(uint256 count)
func (hindsightVerifier *HindsightVerifier) UnpackOutputCountError(raw []byte) (*HindsightVerifierOutputCount, error) {
	out := new(HindsightVerifierOutputCount)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "OutputCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierProofLength represents a ProofLength error raised by the HindsightVerifier contract.
type HindsightVerifierProofLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofLength(uint256 length)
func HindsightVerifierProofLengthErrorID() common.Hash {
	return common.HexToHash("0x988aaeab89d73952d6f6c6eacde6249321e29225672cdd7fc166b3c31027c4ec")
}

// UnpackProofLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofLength(uint256 length)
func (hindsightVerifier *HindsightVerifier) UnpackProofLengthError(raw []byte) (*HindsightVerifierProofLength, error) {
	out := new(HindsightVerifierProofLength)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ProofLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierProofRejected represents a ProofRejected error raised by the HindsightVerifier contract.
type HindsightVerifierProofRejected struct {
	StatementHash [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofRejected(bytes32 statementHash)
func HindsightVerifierProofRejectedErrorID() common.Hash {
	return common.HexToHash("0x2d93db73f8645f3db299337b09be200301d191d99bcd1cdd2e237822c0feb6f0")
}

// UnpackProofRejectedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofRejected(bytes32 statementHash)
func (hindsightVerifier *HindsightVerifier) UnpackProofRejectedError(raw []byte) (*HindsightVerifierProofRejected, error) {
	out := new(HindsightVerifierProofRejected)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ProofRejected", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierUnknownCircuit represents a UnknownCircuit error raised by the HindsightVerifier contract.
type HindsightVerifierUnknownCircuit struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownCircuit(bytes32 circuit)
func HindsightVerifierUnknownCircuitErrorID() common.Hash {
	return common.HexToHash("0xe80eb6e0d9009073ddaebaef89c288d7da3b88d2ea35f677390d3fef69cc813c")
}

// UnpackUnknownCircuitError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownCircuit(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackUnknownCircuitError(raw []byte) (*HindsightVerifierUnknownCircuit, error) {
	out := new(HindsightVerifierUnknownCircuit)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "UnknownCircuit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierUnsafeDevKeys represents a UnsafeDevKeys error raised by the HindsightVerifier contract.
type HindsightVerifierUnsafeDevKeys struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnsafeDevKeys(bytes32 circuit)
func HindsightVerifierUnsafeDevKeysErrorID() common.Hash {
	return common.HexToHash("0xcf5eaaf8c7d5a258346780173ce069175823473f774fbde170b4f0e7b52c1ed2")
}

// UnpackUnsafeDevKeysError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnsafeDevKeys(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackUnsafeDevKeysError(raw []byte) (*HindsightVerifierUnsafeDevKeys, error) {
	out := new(HindsightVerifierUnsafeDevKeys)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "UnsafeDevKeys", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierMetaData contains all meta data concerning the IGroth16Verifier contract.
var IGroth16VerifierMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"CIRCUIT_DIGEST\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TIER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"UNSAFE_DEV\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyBatch\",\"inputs\":[{\"name\":\"proofs\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"inputs\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"outputs\":[],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyProof\",\"inputs\":[{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"input\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"view\"},{\"type\":\"error\",\"name\":\"BatchLength\",\"inputs\":[{\"name\":\"proofs\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"inputs\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InputNotReduced\",\"inputs\":[{\"name\":\"input\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ProofInvalid\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ProofLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	ID:  "IGroth16Verifier",
}

// IGroth16Verifier is an auto generated Go binding around an Ethereum contract.
type IGroth16Verifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *IGroth16Verifier) GetABI() abi.ABI {
	return c.abi
}

// NewIGroth16Verifier creates a new instance of IGroth16Verifier.
func NewIGroth16Verifier() *IGroth16Verifier {
	parsed, err := IGroth16VerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &IGroth16Verifier{abi: *parsed}
}

// PackCIRCUITDIGEST is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x784c28f9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) PackCIRCUITDIGEST() []byte {
	enc, err := iGroth16Verifier.abi.Pack("CIRCUIT_DIGEST")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCIRCUITDIGEST is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x784c28f9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) TryPackCIRCUITDIGEST() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("CIRCUIT_DIGEST")
}

// UnpackCIRCUITDIGEST is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x784c28f9.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) UnpackCIRCUITDIGEST(data []byte) ([32]byte, error) {
	out, err := iGroth16Verifier.abi.Unpack("CIRCUIT_DIGEST", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackTIER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87b06a27.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) PackTIER() []byte {
	enc, err := iGroth16Verifier.abi.Pack("TIER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTIER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87b06a27.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) TryPackTIER() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("TIER")
}

// UnpackTIER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x87b06a27.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) UnpackTIER(data []byte) (string, error) {
	out, err := iGroth16Verifier.abi.Unpack("TIER", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackUNSAFEDEV is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x46f039cc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) PackUNSAFEDEV() []byte {
	enc, err := iGroth16Verifier.abi.Pack("UNSAFE_DEV")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUNSAFEDEV is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x46f039cc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) TryPackUNSAFEDEV() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("UNSAFE_DEV")
}

// UnpackUNSAFEDEV is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x46f039cc.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) UnpackUNSAFEDEV(data []byte) (bool, error) {
	out, err := iGroth16Verifier.abi.Unpack("UNSAFE_DEV", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackVerifyBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe271981c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyBatch(bytes[] proofs, uint256[] inputs) view returns()
func (iGroth16Verifier *IGroth16Verifier) PackVerifyBatch(proofs [][]byte, inputs []*big.Int) []byte {
	enc, err := iGroth16Verifier.abi.Pack("verifyBatch", proofs, inputs)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe271981c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyBatch(bytes[] proofs, uint256[] inputs) view returns()
func (iGroth16Verifier *IGroth16Verifier) TryPackVerifyBatch(proofs [][]byte, inputs []*big.Int) ([]byte, error) {
	return iGroth16Verifier.abi.Pack("verifyBatch", proofs, inputs)
}

// PackVerifyProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61c6ceef.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyProof(bytes proof, uint256 input) view returns()
func (iGroth16Verifier *IGroth16Verifier) PackVerifyProof(proof []byte, input *big.Int) []byte {
	enc, err := iGroth16Verifier.abi.Pack("verifyProof", proof, input)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61c6ceef.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyProof(bytes proof, uint256 input) view returns()
func (iGroth16Verifier *IGroth16Verifier) TryPackVerifyProof(proof []byte, input *big.Int) ([]byte, error) {
	return iGroth16Verifier.abi.Pack("verifyProof", proof, input)
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (iGroth16Verifier *IGroth16Verifier) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], iGroth16Verifier.abi.Errors["BatchLength"].ID.Bytes()[:4]) {
		return iGroth16Verifier.UnpackBatchLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], iGroth16Verifier.abi.Errors["InputNotReduced"].ID.Bytes()[:4]) {
		return iGroth16Verifier.UnpackInputNotReducedError(raw[4:])
	}
	if bytes.Equal(raw[:4], iGroth16Verifier.abi.Errors["ProofInvalid"].ID.Bytes()[:4]) {
		return iGroth16Verifier.UnpackProofInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], iGroth16Verifier.abi.Errors["ProofLength"].ID.Bytes()[:4]) {
		return iGroth16Verifier.UnpackProofLengthError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// IGroth16VerifierBatchLength represents a BatchLength error raised by the IGroth16Verifier contract.
type IGroth16VerifierBatchLength struct {
	Proofs *big.Int
	Inputs *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BatchLength(uint256 proofs, uint256 inputs)
func IGroth16VerifierBatchLengthErrorID() common.Hash {
	return common.HexToHash("0x5987ee50040ffd7534a72b371580dfe9820ea51ee5c13d57647aab962617f398")
}

// UnpackBatchLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BatchLength(uint256 proofs, uint256 inputs)
func (iGroth16Verifier *IGroth16Verifier) UnpackBatchLengthError(raw []byte) (*IGroth16VerifierBatchLength, error) {
	out := new(IGroth16VerifierBatchLength)
	if err := iGroth16Verifier.abi.UnpackIntoInterface(out, "BatchLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierInputNotReduced represents a InputNotReduced error raised by the IGroth16Verifier contract.
type IGroth16VerifierInputNotReduced struct {
	Input *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InputNotReduced(uint256 input)
func IGroth16VerifierInputNotReducedErrorID() common.Hash {
	return common.HexToHash("0xbb880c10e040abe66f2194fcdc0595a4d3abd5acc93dbfdad528ad782cf9d681")
}

// UnpackInputNotReducedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InputNotReduced(uint256 input)
func (iGroth16Verifier *IGroth16Verifier) UnpackInputNotReducedError(raw []byte) (*IGroth16VerifierInputNotReduced, error) {
	out := new(IGroth16VerifierInputNotReduced)
	if err := iGroth16Verifier.abi.UnpackIntoInterface(out, "InputNotReduced", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierProofInvalid represents a ProofInvalid error raised by the IGroth16Verifier contract.
type IGroth16VerifierProofInvalid struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofInvalid()
func IGroth16VerifierProofInvalidErrorID() common.Hash {
	return common.HexToHash("0x7fcdd1f433fad06e243ebb12f415f49dc48f357e41b96f61f504279fe6bb2ac6")
}

// UnpackProofInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofInvalid()
func (iGroth16Verifier *IGroth16Verifier) UnpackProofInvalidError(raw []byte) (*IGroth16VerifierProofInvalid, error) {
	out := new(IGroth16VerifierProofInvalid)
	if err := iGroth16Verifier.abi.UnpackIntoInterface(out, "ProofInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierProofLength represents a ProofLength error raised by the IGroth16Verifier contract.
type IGroth16VerifierProofLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofLength(uint256 length)
func IGroth16VerifierProofLengthErrorID() common.Hash {
	return common.HexToHash("0x988aaeab89d73952d6f6c6eacde6249321e29225672cdd7fc166b3c31027c4ec")
}

// UnpackProofLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofLength(uint256 length)
func (iGroth16Verifier *IGroth16Verifier) UnpackProofLengthError(raw []byte) (*IGroth16VerifierProofLength, error) {
	out := new(IGroth16VerifierProofLength)
	if err := iGroth16Verifier.abi.UnpackIntoInterface(out, "ProofLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateMetaData contains all meta data concerning the LoyaltyRebate contract.
var LoyaltyRebateMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"hindsight\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"shop\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"rate\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BLOCK_HASHES\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HINDSIGHT\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"RATE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"SHOP\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TOKEN\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TRANSFER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"claim\",\"inputs\":[{\"name\":\"places\",\"type\":\"tuple[]\",\"internalType\":\"structLoyaltyRebate.Place[]\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"name\":\"answer\",\"type\":\"tuple\",\"internalType\":\"structAnswer\",\"components\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"pointsOf\",\"inputs\":[{\"name\":\"customer\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"queryId\",\"inputs\":[{\"name\":\"places\",\"type\":\"tuple[]\",\"internalType\":\"structLoyaltyRebate.Place[]\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"Rebated\",\"inputs\":[{\"name\":\"customer\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"points\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"place\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structLoyaltyRebate.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyCounted\",\"inputs\":[{\"name\":\"place\",\"type\":\"tuple\",\"internalType\":\"structLoyaltyRebate.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]}]},{\"type\":\"error\",\"name\":\"AnchorMismatch\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"actual\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"ArgumentTooLarge\",\"inputs\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"field\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"argument\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FactCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotALog\",\"inputs\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"NotAPurchase\",\"inputs\":[{\"name\":\"place\",\"type\":\"tuple\",\"internalType\":\"structLoyaltyRebate.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotAnAddress\",\"inputs\":[{\"name\":\"word\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]",
	ID:  "LoyaltyRebate",
	Bin: "0x610120604052348015610010575f5ffd5b5060405161169438038061169483398101604081905261002f9161006f565b6001600160a01b0394851660805292841660a05290831660e05290911660c052610100526100d6565b6001600160a01b038116811461006c575f5ffd5b50565b5f5f5f5f5f60a08688031215610083575f5ffd5b855161008e81610058565b602087015190955061009f81610058565b60408701519094506100b081610058565b60608701519093506100c181610058565b80925050608086015190509295509295909350565b60805160a05160c05160e051610100516115606101345f395f818161014101526105a601525f81816101b6015261080001525f818160a801526104e601525f818161018f015261041401525f818160f9015261045401526115605ff3fe608060405234801561000f575f5ffd5b506004361061009f575f3560e01c806376420e1d1161007257806382bfefc81161005857806382bfefc8146101b1578063b33213d1146101d8578063cf6a4403146101ed575f5ffd5b806376420e1d146101635780637eb29f931461018a575f5ffd5b806345e3b8c0146100a357806355380e60146100f4578063562d564a1461011b578063664e97041461013c575b5f5ffd5b6100ca7f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020015b60405180910390f35b6100ca7f000000000000000000000000000000000000000000000000000000000000000081565b61012e610129366004611021565b61020c565b6040519081526020016100eb565b61012e7f000000000000000000000000000000000000000000000000000000000000000081565b61012e7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef81565b6100ca7f000000000000000000000000000000000000000000000000000000000000000081565b6100ca7f000000000000000000000000000000000000000000000000000000000000000081565b6101eb6101e6366004611060565b61040d565b005b61012e6101fb3660046110cf565b5f6020819052908152604090205481565b5f8061021983600361112f565b67ffffffffffffffff81111561023157610231611146565b60405190808252806020026020018201604052801561029957816020015b604080516060810182525f80825260208083018290529282015282527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff90920191018161024f5790505b5090505f5b838110156103f8575f5f5f8787858181106102bb576102bb611173565b6102d192602060609092020190810191506111bc565b8888868181106102e3576102e3611173565b90506060020160200160208101906102fb91906111e6565b89898781811061030d5761030d611173565b905060600201604001602081019061032591906111e6565b92509250925061034061033b84848460016106dc565b6107de565b8561034c86600361112f565b8151811061035c5761035c611173565b602002602001018190525061037761033b84848460026106dc565b8561038386600361112f565b61038e9060016111ff565b8151811061039e5761039e611173565b60200260200101819052506103b861033b8484845f610845565b856103c486600361112f565b6103cf9060026111ff565b815181106103df576103df611173565b602002602001018190525050505080600101905061029e565b5061040346826108d9565b9150505b92915050565b365f61047c7f000000000000000000000000000000000000000000000000000000000000000061043d878761020c565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169190866108f9565b90925090505f5b848110156106d4576104ab8686838181106104a0576104a0611173565b905060600201610915565b5f6104e284846104bc85600361112f565b6104c79060016111ff565b8181106104d6576104d6611173565b905060200201356109e7565b90507f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff168173ffffffffffffffffffffffffffffffffffffffff161461058d5786868381811061054957610549611173565b905060600201816040517f95f144a5000000000000000000000000000000000000000000000000000000008152600401610584929190611255565b60405180910390fd5b5f61059e85856104c786600361112f565b90505f6127107f00000000000000000000000000000000000000000000000000000000000000006105f988886105d589600361112f565b6105e09060026111ff565b8181106105ef576105ef611173565b9050602002013590565b610603919061112f565b61060d9190611286565b9050805f5f8473ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f205f82825461065a91906111ff565b909155505073ffffffffffffffffffffffffffffffffffffffff82167f7797bc6fbcfecbe4b8cdaa85fc013149d18995dd02344ed11a9d3d0672d47c4c828b8b888181106106aa576106aa611173565b9050606002016040516106be9291906112be565b60405180910390a2505050806001019050610483565b505050505050565b604080516060810182525f808252602082018190529181019190915261070760066002846003610a2b565b6040805160608101909152807dffff0000000000000000000000000000000000000000000000000000000060e085901b167bffffffffffffffff000000000000000000000000000000000000000060a089901b16177f0602000000000000000000000000000000000000000000000000000000000000175b81525f60208201526040016107b1868660201b65ffff000000001660309190911b67ffff000000000000161760c01b90565b7fffffffffffffffff00000000000000000000000000000000000000000000000016905295945050505050565b604080516060810182525f8082526020820181905291810191909152610407827f00000000000000000000000000000000000000000000000000000000000000007fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef610a8a565b60408051606080820183525f8083526020830181905282840152825190810190925290807dffff0000000000000000000000000000000000000000000000000000000060e085901b167bffffffffffffffff000000000000000000000000000000000000000060a089901b16177f06030000000000000000000000000000000000000000000000000000000000001761077f565b5f6108f26108e78484610b5c565b805160209091012090565b9392505050565b365f6109088686468787610b77565b9150915094509492505050565b5f61092660608301604084016111e6565b61ffff16601061093c60408501602086016111e6565b61ffff16901b6020610950858201866111bc565b67ffffffffffffffff16901b17175f8181526001602052604090205490915060ff16156109ab57816040517f2ebe682600000000000000000000000000000000000000000000000000000000815260040161058491906112d2565b5f90815260016020819052604090912080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0016909117905550565b5f60a082901c15610a27576040517f479ef3f700000000000000000000000000000000000000000000000000000000815260048101839052602401610584565b5090565b8061ffff168261ffff161115610a84576040517f4f91af4500000000000000000000000000000000000000000000000000000000815260ff80861660048301528416602482015261ffff83166044820152606401610584565b50505050565b604080516060810182525f8082526020820181905291810191909152610aaf84610ba2565b6040518060600160405280610b00868690517fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff919091161790565b8152602081018490526040017b030000000000000000000000000000000000000000000000000000006040870151177fffffffffffffffff00000000000000000000000000000000000000000000000016905290509392505050565b60606108f2838360405180602001604052805f815250610be9565b365f610b868787878787610dbf565b50610b9460408401846112e0565b915091509550959350505050565b80515f1a60068114610be5576040517fced1974700000000000000000000000000000000000000000000000000000000815260ff82166004820152602401610584565b5050565b815160609067ffffffffffffffff85165f03610c31576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b801580610c3f575061ffff81115b15610c79576040517f325a49bc00000000000000000000000000000000000000000000000000000000815260048101829052602401610584565b5f610c8582604861112f565b610c9090601c6111ff565b905067ffffffffffffffff86165f60d062aa37dc8314600a84141762014a3484146121058514171761051584146082851417176112c184146101e08514171761868b84146276adf18514171761074c841461def1851417176208274f8414620827508514176002021760ff16901b905085516040519550808401601f19601f6038018289010116604052808752508460301b8360401b178160201b7f0268696e6473696768742e71756572790000000000000000000000000000000017176020870152601c6020018601602089018660051b81015b80821015610da9578151805160036004825f1a0310818652602083015160208701528781026040840151176040870152505050604883019250602082019150610d65565b50508160208901825e5050505050509392505050565b5f805b610dcf6020840184611344565b9050811015610f24575f80610de76020860186611344565b84818110610df757610df7611173565b610e0d92602060409092020190810191506111bc565b610e1a6020870187611344565b85818110610e2a57610e2a611173565b90506040020160200135915091505f8873ffffffffffffffffffffffffffffffffffffffff1663c57ffb2d846040518263ffffffff1660e01b8152600401610e82919067ffffffffffffffff91909116815260200190565b602060405180830381865afa158015610e9d573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610ec191906113a8565b9050808214610f16576040517f79c4133c00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024810183905260448101829052606401610584565b505050806001019050610dc2565b5073ffffffffffffffffffffffffffffffffffffffff8616630f59586483358686610f526020880188611344565b610f5f60408a018a6112e0565b610f6c60608c018c6113bf565b6040518a63ffffffff1660e01b8152600401610f90999897969594939291906114b0565b602060405180830381865afa158015610fab573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610fcf91906113a8565b9695505050505050565b5f5f83601f840112610fe9575f5ffd5b50813567ffffffffffffffff811115611000575f5ffd5b60208301915083602060608302850101111561101a575f5ffd5b9250929050565b5f5f60208385031215611032575f5ffd5b823567ffffffffffffffff811115611048575f5ffd5b61105485828601610fd9565b90969095509350505050565b5f5f5f60408486031215611072575f5ffd5b833567ffffffffffffffff811115611088575f5ffd5b61109486828701610fd9565b909450925050602084013567ffffffffffffffff8111156110b3575f5ffd5b8401608081870312156110c4575f5ffd5b809150509250925092565b5f602082840312156110df575f5ffd5b813573ffffffffffffffffffffffffffffffffffffffff811681146108f2575f5ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b808202811582820484141761040757610407611102565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b803567ffffffffffffffff811681146111b7575f5ffd5b919050565b5f602082840312156111cc575f5ffd5b6108f2826111a0565b803561ffff811681146111b7575f5ffd5b5f602082840312156111f6575f5ffd5b6108f2826111d5565b8082018082111561040757610407611102565b67ffffffffffffffff611224826111a0565b16825261ffff611236602083016111d5565b16602083015261ffff61124b604083016111d5565b1660408301525050565b608081016112638285611212565b73ffffffffffffffffffffffffffffffffffffffff831660608301529392505050565b5f826112b9577f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b500490565b828152608081016108f26020830184611212565b606081016104078284611212565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112611313575f5ffd5b83018035915067ffffffffffffffff82111561132d575f5ffd5b6020019150600581901b360382131561101a575f5ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112611377575f5ffd5b83018035915067ffffffffffffffff821115611391575f5ffd5b6020019150600681901b360382131561101a575f5ffd5b5f602082840312156113b8575f5ffd5b5051919050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126113f2575f5ffd5b83018035915067ffffffffffffffff82111561140c575f5ffd5b60200191503681900382131561101a575f5ffd5b8183525f7f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff831115611450575f5ffd5b8260051b80836020870137939093016020019392505050565b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b89815267ffffffffffffffff891660208201526040810188905260c06060820181905281018690525f8760e08301825b898110156115195767ffffffffffffffff6114fa846111a0565b16825260208381013590830152604092830192909101906001016114e0565b50838103608085015261152d81888a611420565b91505082810360a0840152611543818587611469565b9c9b50505050505050505050505056fea164736f6c6343000825000a",
}

// LoyaltyRebate is an auto generated Go binding around an Ethereum contract.
type LoyaltyRebate struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *LoyaltyRebate) GetABI() abi.ABI {
	return c.abi
}

// NewLoyaltyRebate creates a new instance of LoyaltyRebate.
func NewLoyaltyRebate() *LoyaltyRebate {
	parsed, err := LoyaltyRebateMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &LoyaltyRebate{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address hindsight, address blockHashes, address token, address shop, uint256 rate) returns()
func (loyaltyRebate *LoyaltyRebate) PackConstructor(hindsight common.Address, blockHashes common.Address, token common.Address, shop common.Address, rate *big.Int) []byte {
	enc, err := loyaltyRebate.abi.Pack("", hindsight, blockHashes, token, shop, rate)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (loyaltyRebate *LoyaltyRebate) PackBLOCKHASHES() []byte {
	enc, err := loyaltyRebate.abi.Pack("BLOCK_HASHES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (loyaltyRebate *LoyaltyRebate) TryPackBLOCKHASHES() ([]byte, error) {
	return loyaltyRebate.abi.Pack("BLOCK_HASHES")
}

// UnpackBLOCKHASHES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7eb29f93.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (loyaltyRebate *LoyaltyRebate) UnpackBLOCKHASHES(data []byte) (common.Address, error) {
	out, err := loyaltyRebate.abi.Unpack("BLOCK_HASHES", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HINDSIGHT() view returns(address)
func (loyaltyRebate *LoyaltyRebate) PackHINDSIGHT() []byte {
	enc, err := loyaltyRebate.abi.Pack("HINDSIGHT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HINDSIGHT() view returns(address)
func (loyaltyRebate *LoyaltyRebate) TryPackHINDSIGHT() ([]byte, error) {
	return loyaltyRebate.abi.Pack("HINDSIGHT")
}

// UnpackHINDSIGHT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55380e60.
//
// Solidity: function HINDSIGHT() view returns(address)
func (loyaltyRebate *LoyaltyRebate) UnpackHINDSIGHT(data []byte) (common.Address, error) {
	out, err := loyaltyRebate.abi.Unpack("HINDSIGHT", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRATE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x664e9704.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function RATE() view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) PackRATE() []byte {
	enc, err := loyaltyRebate.abi.Pack("RATE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRATE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x664e9704.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function RATE() view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) TryPackRATE() ([]byte, error) {
	return loyaltyRebate.abi.Pack("RATE")
}

// UnpackRATE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x664e9704.
//
// Solidity: function RATE() view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) UnpackRATE(data []byte) (*big.Int, error) {
	out, err := loyaltyRebate.abi.Unpack("RATE", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSHOP is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x45e3b8c0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function SHOP() view returns(address)
func (loyaltyRebate *LoyaltyRebate) PackSHOP() []byte {
	enc, err := loyaltyRebate.abi.Pack("SHOP")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSHOP is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x45e3b8c0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function SHOP() view returns(address)
func (loyaltyRebate *LoyaltyRebate) TryPackSHOP() ([]byte, error) {
	return loyaltyRebate.abi.Pack("SHOP")
}

// UnpackSHOP is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x45e3b8c0.
//
// Solidity: function SHOP() view returns(address)
func (loyaltyRebate *LoyaltyRebate) UnpackSHOP(data []byte) (common.Address, error) {
	out, err := loyaltyRebate.abi.Unpack("SHOP", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TOKEN() view returns(address)
func (loyaltyRebate *LoyaltyRebate) PackTOKEN() []byte {
	enc, err := loyaltyRebate.abi.Pack("TOKEN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TOKEN() view returns(address)
func (loyaltyRebate *LoyaltyRebate) TryPackTOKEN() ([]byte, error) {
	return loyaltyRebate.abi.Pack("TOKEN")
}

// UnpackTOKEN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82bfefc8.
//
// Solidity: function TOKEN() view returns(address)
func (loyaltyRebate *LoyaltyRebate) UnpackTOKEN(data []byte) (common.Address, error) {
	out, err := loyaltyRebate.abi.Unpack("TOKEN", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTRANSFER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76420e1d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) PackTRANSFER() []byte {
	enc, err := loyaltyRebate.abi.Pack("TRANSFER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTRANSFER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76420e1d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) TryPackTRANSFER() ([]byte, error) {
	return loyaltyRebate.abi.Pack("TRANSFER")
}

// UnpackTRANSFER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x76420e1d.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) UnpackTRANSFER(data []byte) ([32]byte, error) {
	out, err := loyaltyRebate.abi.Unpack("TRANSFER", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb33213d1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claim((uint64,uint16,uint16)[] places, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer) returns()
func (loyaltyRebate *LoyaltyRebate) PackClaim(places []LoyaltyRebatePlace, answer Answer) []byte {
	enc, err := loyaltyRebate.abi.Pack("claim", places, answer)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb33213d1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claim((uint64,uint16,uint16)[] places, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer) returns()
func (loyaltyRebate *LoyaltyRebate) TryPackClaim(places []LoyaltyRebatePlace, answer Answer) ([]byte, error) {
	return loyaltyRebate.abi.Pack("claim", places, answer)
}

// PackPointsOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcf6a4403.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pointsOf(address customer) view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) PackPointsOf(customer common.Address) []byte {
	enc, err := loyaltyRebate.abi.Pack("pointsOf", customer)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPointsOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcf6a4403.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pointsOf(address customer) view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) TryPackPointsOf(customer common.Address) ([]byte, error) {
	return loyaltyRebate.abi.Pack("pointsOf", customer)
}

// UnpackPointsOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcf6a4403.
//
// Solidity: function pointsOf(address customer) view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) UnpackPointsOf(data []byte) (*big.Int, error) {
	out, err := loyaltyRebate.abi.Unpack("pointsOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x562d564a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function queryId((uint64,uint16,uint16)[] places) view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) PackQueryId(places []LoyaltyRebatePlace) []byte {
	enc, err := loyaltyRebate.abi.Pack("queryId", places)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x562d564a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function queryId((uint64,uint16,uint16)[] places) view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) TryPackQueryId(places []LoyaltyRebatePlace) ([]byte, error) {
	return loyaltyRebate.abi.Pack("queryId", places)
}

// UnpackQueryId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x562d564a.
//
// Solidity: function queryId((uint64,uint16,uint16)[] places) view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) UnpackQueryId(data []byte) ([32]byte, error) {
	out, err := loyaltyRebate.abi.Unpack("queryId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// LoyaltyRebateRebated represents a Rebated event raised by the LoyaltyRebate contract.
type LoyaltyRebateRebated struct {
	Customer common.Address
	Points   *big.Int
	Place    LoyaltyRebatePlace
	Raw      *types.Log // Blockchain specific contextual infos
}

const LoyaltyRebateRebatedEventName = "Rebated"

// ContractEventName returns the user-defined event name.
func (LoyaltyRebateRebated) ContractEventName() string {
	return LoyaltyRebateRebatedEventName
}

// UnpackRebatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Rebated(address indexed customer, uint256 points, (uint64,uint16,uint16) place)
func (loyaltyRebate *LoyaltyRebate) UnpackRebatedEvent(log *types.Log) (*LoyaltyRebateRebated, error) {
	event := "Rebated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != loyaltyRebate.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(LoyaltyRebateRebated)
	if len(log.Data) > 0 {
		if err := loyaltyRebate.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range loyaltyRebate.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (loyaltyRebate *LoyaltyRebate) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["AlreadyCounted"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackAlreadyCountedError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["AnchorMismatch"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackAnchorMismatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["ArgumentTooLarge"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackArgumentTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["FactCount"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackFactCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["NotALog"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackNotALogError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["NotAPurchase"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackNotAPurchaseError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["NotAnAddress"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackNotAnAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// LoyaltyRebateAlreadyCounted represents a AlreadyCounted error raised by the LoyaltyRebate contract.
type LoyaltyRebateAlreadyCounted struct {
	Place LoyaltyRebatePlace
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyCounted((uint64,uint16,uint16) place)
func LoyaltyRebateAlreadyCountedErrorID() common.Hash {
	return common.HexToHash("0x2ebe68268df453006d14fe1d66f266a8267c3e02ee468727c58ffa9c68b9706f")
}

// UnpackAlreadyCountedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyCounted((uint64,uint16,uint16) place)
func (loyaltyRebate *LoyaltyRebate) UnpackAlreadyCountedError(raw []byte) (*LoyaltyRebateAlreadyCounted, error) {
	out := new(LoyaltyRebateAlreadyCounted)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "AlreadyCounted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateAnchorMismatch represents a AnchorMismatch error raised by the LoyaltyRebate contract.
type LoyaltyRebateAnchorMismatch struct {
	Number uint64
	Given  [32]byte
	Actual [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorMismatch(uint64 number, bytes32 given, bytes32 actual)
func LoyaltyRebateAnchorMismatchErrorID() common.Hash {
	return common.HexToHash("0x79c4133c048fa839817cabe265a1f3c056aee014db31d1e7ac3a4efbfb0df4ea")
}

// UnpackAnchorMismatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorMismatch(uint64 number, bytes32 given, bytes32 actual)
func (loyaltyRebate *LoyaltyRebate) UnpackAnchorMismatchError(raw []byte) (*LoyaltyRebateAnchorMismatch, error) {
	out := new(LoyaltyRebateAnchorMismatch)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "AnchorMismatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateArgumentTooLarge represents a ArgumentTooLarge error raised by the LoyaltyRebate contract.
type LoyaltyRebateArgumentTooLarge struct {
	Kind     uint8
	Field    uint8
	Argument uint16
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ArgumentTooLarge(uint8 kind, uint8 field, uint16 argument)
func LoyaltyRebateArgumentTooLargeErrorID() common.Hash {
	return common.HexToHash("0x4f91af454651023835f196e7609bb44d7979d89945e1ac02eda2054fa1cbca9b")
}

// UnpackArgumentTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ArgumentTooLarge(uint8 kind, uint8 field, uint16 argument)
func (loyaltyRebate *LoyaltyRebate) UnpackArgumentTooLargeError(raw []byte) (*LoyaltyRebateArgumentTooLarge, error) {
	out := new(LoyaltyRebateArgumentTooLarge)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "ArgumentTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateChainIdZero represents a ChainIdZero error raised by the LoyaltyRebate contract.
type LoyaltyRebateChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func LoyaltyRebateChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (loyaltyRebate *LoyaltyRebate) UnpackChainIdZeroError(raw []byte) (*LoyaltyRebateChainIdZero, error) {
	out := new(LoyaltyRebateChainIdZero)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateFactCount represents a FactCount error raised by the LoyaltyRebate contract.
type LoyaltyRebateFactCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FactCount(uint256 count)
func LoyaltyRebateFactCountErrorID() common.Hash {
	return common.HexToHash("0x325a49bc1c316df6159254579788648920666316148713ad40a330c5dba02081")
}

// UnpackFactCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FactCount(uint256 count)
func (loyaltyRebate *LoyaltyRebate) UnpackFactCountError(raw []byte) (*LoyaltyRebateFactCount, error) {
	out := new(LoyaltyRebateFactCount)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "FactCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateNotALog represents a NotALog error raised by the LoyaltyRebate contract.
type LoyaltyRebateNotALog struct {
	Kind uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotALog(uint8 kind)
func LoyaltyRebateNotALogErrorID() common.Hash {
	return common.HexToHash("0xced1974782d85d7a2aa40fdd6bbd9aa0503244b08118bbe8743907e78de14f8b")
}

// UnpackNotALogError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotALog(uint8 kind)
func (loyaltyRebate *LoyaltyRebate) UnpackNotALogError(raw []byte) (*LoyaltyRebateNotALog, error) {
	out := new(LoyaltyRebateNotALog)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "NotALog", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateNotAPurchase represents a NotAPurchase error raised by the LoyaltyRebate contract.
type LoyaltyRebateNotAPurchase struct {
	Place LoyaltyRebatePlace
	To    common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAPurchase((uint64,uint16,uint16) place, address to)
func LoyaltyRebateNotAPurchaseErrorID() common.Hash {
	return common.HexToHash("0x95f144a59b4f5d91fbb5d8a7abaa3cc51c016ce837a6ae028dceab5f2644264d")
}

// UnpackNotAPurchaseError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAPurchase((uint64,uint16,uint16) place, address to)
func (loyaltyRebate *LoyaltyRebate) UnpackNotAPurchaseError(raw []byte) (*LoyaltyRebateNotAPurchase, error) {
	out := new(LoyaltyRebateNotAPurchase)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "NotAPurchase", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateNotAnAddress represents a NotAnAddress error raised by the LoyaltyRebate contract.
type LoyaltyRebateNotAnAddress struct {
	Word [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAnAddress(bytes32 word)
func LoyaltyRebateNotAnAddressErrorID() common.Hash {
	return common.HexToHash("0x479ef3f71a91700c13543d5e61e92dcdac26a0cfd31f5f8c880e86c47b4373b4")
}

// UnpackNotAnAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAnAddress(bytes32 word)
func (loyaltyRebate *LoyaltyRebate) UnpackNotAnAddressError(raw []byte) (*LoyaltyRebateNotAnAddress, error) {
	out := new(LoyaltyRebateNotAnAddress)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "NotAnAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}
