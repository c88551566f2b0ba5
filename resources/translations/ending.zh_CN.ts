<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A difference</source>
      <translation>有差额</translation>
    </message>
    <message>
      <source>A difference takes a reason, and a supervisor signs it.</source>
      <translation>有差异要写明原因，由主管签字。</translation>
    </message>
    <message>
      <source>Another reason</source>
      <translation>其他原因</translation>
    </message>
    <message>
      <source>As it stands now. It has no number, and nothing is changed or closed by it.</source>
      <translation>截至现在。X 表不编号，不改变也不关闭任何东西。</translation>
    </message>
    <message>
      <source>Back to the shift</source>
      <translation>回到班次</translation>
    </message>
    <message>
      <source>Begin the count again.</source>
      <translation>重新清点。</translation>
    </message>
    <message>
      <source>Begin with this</source>
      <translation>按此开班</translation>
    </message>
    <message>
      <source>Broken</source>
      <translation>破损</translation>
    </message>
    <message>
      <source>Cash</source>
      <translation>现金</translation>
    </message>
    <message>
      <source>Cash difference</source>
      <translation>现金差额</translation>
    </message>
    <message>
      <source>Cash in or out</source>
      <translation>存取现金</translation>
    </message>
    <message>
      <source>Cash in the drawer</source>
      <translation>抽屉里的现金</translation>
    </message>
    <message>
      <source>Cash or gifts moved since it was made. Count once more.</source>
      <translation>清点后现金或礼品有变动，再点一次。</translation>
    </message>
    <message>
      <source>Change from the bank, to the safe …</source>
      <translation>从银行换零钱，存入保险柜……</translation>
    </message>
    <message>
      <source>Choose</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose a reason; a supervisor signs for it.</source>
      <translation>选一个原因，由主管复核。</translation>
    </message>
    <message>
      <source>Close the shift?</source>
      <translation>现在交班？</translation>
    </message>
    <message>
      <source>Close with Z {n}</source>
      <translation>交班，出 Z {n}</translation>
    </message>
    <message>
      <source>Closed by</source>
      <translation>交班人</translation>
    </message>
    <message>
      <source>Count again</source>
      <translation>重新清点</translation>
    </message>
    <message>
      <source>Count out and close</source>
      <translation>清点交班</translation>
    </message>
    <message>
      <source>Count the drawer's float and the gifts on the shelf, so that the Z can say what should be there.</source>
      <translation>清点备用金和货架上的礼品，Z 表才知道应有多少。</translation>
    </message>
    <message>
      <source>Count the shift in</source>
      <translation>开班清点</translation>
    </message>
    <message>
      <source>Count the shift out</source>
      <translation>交班清点</translation>
    </message>
    <message>
      <source>Count what is there. What should be there is shown afterwards.</source>
      <translation>有多少点多少，点完才显示应有多少。</translation>
    </message>
    <message>
      <source>Countersign: it agrees</source>
      <translation>接班签核：相符</translation>
    </message>
    <message>
      <source>Countersigned by {name}, {moment}</source>
      <translation>{name} 已接班签核，{moment}</translation>
    </message>
    <message>
      <source>Every gift is there as often as it should be</source>
      <translation>每种礼品都不多不少</translation>
    </message>
    <message>
      <source>Everything is signed off</source>
      <translation>都已签核</translation>
    </message>
    <message>
      <source>F12 closes the shift: counted blind, then the Z, once, with its number.</source>
      <translation>F12 交班：盲点，然后出 Z 表，一次，有编号。</translation>
    </message>
    <message>
      <source>F3 shows the X report at any time; it changes nothing.</source>
      <translation>F3 随时看 X 表，不改动任何数据。</translation>
    </message>
    <message>
      <source>F8 counts the shift in: cash in the drawer, gifts on the shelf.</source>
      <translation>F8 接班清点：钱箱里的现金，货架上的礼品。</translation>
    </message>
    <message>
      <source>First print</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Go on closing the shift</source>
      <translation>继续交班</translation>
    </message>
    <message>
      <source>Handed over</source>
      <translation>已核销</translation>
    </message>
    <message>
      <source>How much cash lies in the drawer, and how many of each gift on the shelf? Change the gifts that differ.</source>
      <translation>抽屉里有多少现金，货架上每种礼品有几件？不同的改掉。</translation>
    </message>
    <message>
      <source>How the cash is counted</source>
      <translation>怎样清点现金</translation>
    </message>
    <message>
      <source>I find something else</source>
      <translation>我清点的不同</translation>
    </message>
    <message>
      <source>It answers for what you counted from now on.</source>
      <translation>从现在起，本班对你清点的数负责。</translation>
    </message>
    <message>
      <source>It is noted</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>It was miscounted before</source>
      <translation>以前数错了</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>稍后</translation>
    </message>
    <message>
      <source>Let a supervisor sign</source>
      <translation>请主管复核</translation>
    </message>
    <message>
      <source>Look at it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Lost</source>
      <translation>遗失</translation>
    </message>
    <message>
      <source>Needed where you find something else than the Z before says.</source>
      <translation>清点结果和上一张 Z 表不同时必填。</translation>
    </message>
    <message>
      <source>Next clerk</source>
      <translation>接班人</translation>
    </message>
    <message>
      <source>No Z yet</source>
      <translation>还没有 Z 表</translation>
    </message>
    <message>
      <source>No gift lies on the shelf.</source>
      <translation>货架上没有礼品。</translation>
    </message>
    <message>
      <source>No more than was counted: {money}</source>
      <translation>不能多于清点的 {money}</translation>
    </message>
    <message>
      <source>Nobody signs for what they counted or close themselves</source>
      <translation>谁清点、谁交班，都不能自己复核</translation>
    </message>
    <message>
      <source>Not countersigned yet</source>
      <translation>还没有接班签核</translation>
    </message>
    <message>
      <source>Not everything is counted</source>
      <translation>还没有全部清点</translation>
    </message>
    <message>
      <source>Note it</source>
      <translation>记下</translation>
    </message>
    <message>
      <source>Notes and coins</source>
      <translation>按票面</translation>
    </message>
    <message>
      <source>Nothing waits for approval</source>
      <translation>没有待复核的</translation>
    </message>
    <message>
      <source>Opened by {name}, {moment}</source>
      <translation>{name} {moment} 开班</translation>
    </message>
    <message>
      <source>PDF files (*.pdf)</source>
      <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Print again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Put in</source>
      <translation>放入</translation>
    </message>
    <message>
      <source>Redemptions</source>
      <translation>兑换</translation>
    </message>
    <message>
      <source>Reprint {n}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save as PDF</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Say what for</source>
      <translation>写明用途</translation>
    </message>
    <message>
      <source>Say what is different</source>
      <translation>写明哪里不同</translation>
    </message>
    <message>
      <source>Shift {n}</source>
      <translation>第 {n} 班</translation>
    </message>
    <message>
      <source>Shift {n} closes with Z {z} and says so.</source>
      <translation>第 {n} 班以 Z {z} 交班，并写明差额。</translation>
    </message>
    <message>
      <source>Shift {n}, counted {times} times</source>
      <translation>第 {n} 班，清点了 {times} 次</translation>
    </message>
    <message>
      <source>Sign out</source>
      <translation>退出登录</translation>
    </message>
    <message>
      <source>Something differed, with a reason</source>
      <translation>有差额，已说明原因</translation>
    </message>
    <message>
      <source>Something differs</source>
      <translation>有差额</translation>
    </message>
    <message>
      <source>Stays in the drawer</source>
      <translation>留作下一班备用金</translation>
    </message>
    <message>
      <source>Sums</source>
      <translation>三项</translation>
    </message>
    <message>
      <source>Take out</source>
      <translation>取出</translation>
    </message>
    <message>
      <source>That is all there is</source>
      <translation>清点完毕</translation>
    </message>
    <message>
      <source>The X is printed</source>
      <translation>X 表已打印</translation>
    </message>
    <message>
      <source>The Z expects the drawer so.</source>
      <translation>Z 表按此计算钱箱。</translation>
    </message>
    <message>
      <source>The books are wrong</source>
      <translation>账面有误</translation>
    </message>
    <message>
      <source>The drawer</source>
      <translation>钱箱</translation>
    </message>
    <message>
      <source>The first one stands here when a shift has been closed.</source>
      <translation>第一次交班后就在这里。</translation>
    </message>
    <message>
      <source>The next clerk countersigns the Z.</source>
      <translation>下一班的人会签 Z 表。</translation>
    </message>
    <message>
      <source>The page as it is printed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The page is saved</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The rest is taken to the safe.</source>
      <translation>其余放入保险柜。</translation>
    </message>
    <message>
      <source>The shelf</source>
      <translation>货架</translation>
    </message>
    <message>
      <source>The shelf has other gifts now</source>
      <translation>货架上的礼品变了</translation>
    </message>
    <message>
      <source>The shift has not been counted in</source>
      <translation>本班还没有开班清点</translation>
    </message>
    <message>
      <source>The shift is counted in</source>
      <translation>开班清点完成</translation>
    </message>
    <message>
      <source>The sum</source>
      <translation>只填总数</translation>
    </message>
    <message>
      <source>The three sums agree</source>
      <translation>三项都对得上</translation>
    </message>
    <message>
      <source>This is no gift of the shelf</source>
      <translation>货架上没有这种礼品</translation>
    </message>
    <message>
      <source>Together {money}</source>
      <translation>合计 {money}</translation>
    </message>
    <message>
      <source>What for</source>
      <translation>用途</translation>
    </message>
    <message>
      <source>What is different</source>
      <translation>哪里不同</translation>
    </message>
    <message>
      <source>What should be in the drawer and on the shelf isn't shown: it is counted blind</source>
      <translation>不显示抽屉和货架应有多少：要盲点</translation>
    </message>
    <message>
      <source>What waits</source>
      <translation>还没办完的</translation>
    </message>
    <message>
      <source>Where nothing is there, type 0.</source>
      <translation>没有的填 0。</translation>
    </message>
    <message>
      <source>Which way</source>
      <translation>存还是取</translation>
    </message>
    <message>
      <source>Who signs</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Why does it differ?</source>
      <translation>为什么有差额？</translation>
    </message>
    <message>
      <source>Why it differs</source>
      <translation>为什么有差额</translation>
    </message>
    <message>
      <source>Wrong change was given</source>
      <translation>找错零钱</translation>
    </message>
    <message>
      <source>X report</source>
      <translation>X 表</translation>
    </message>
    <message>
      <source>You find something else than the Z before says: say what</source>
      <translation>清点结果和上一张 Z 表不同：写明哪里不同</translation>
    </message>
    <message>
      <source>Z</source>
      <translation>Z</translation>
    </message>
    <message>
      <source>Z report</source>
      <translation>Z 表</translation>
    </message>
    <message>
      <source>Z reports</source>
      <translation>Z 表</translation>
    </message>
    <message>
      <source>Z {n} is not countersigned yet</source>
      <translation>Z {n} 还没有接班签核</translation>
    </message>
    <message>
      <source>Z {n} is printed, you are signed out, and the books are copied. Undo works within the shift only.</source>
      <translation>打印 Z {n}，你会签退，账本自动备份。撤销只能在本班内做。</translation>
    </message>
    <message>
      <source>Z {n}, shift {shift}</source>
      <translation>Z {n}，第 {shift} 班</translation>
    </message>
    <message>
      <source>Z {z} left {money} in the drawer, and the gifts as they stand here. Change what differs; by counting you countersign it.</source>
      <translation>Z {z} 留下 {money}，礼品如下。不同的改掉；清点即为接班签核。</translation>
    </message>
    <message>
      <source>agree</source>
      <translation>相符</translation>
    </message>
    <message>
      <source>agrees</source>
      <translation>相符</translation>
    </message>
    <message>
      <source>back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>close</source>
      <translation>交班</translation>
    </message>
    <message>
      <source>count in</source>
      <translation>开班清点</translation>
    </message>
    <message>
      <source>differ</source>
      <translation>不符</translation>
    </message>
    <message>
      <source>done</source>
      <translation>完成</translation>
    </message>
    <message>
      <source>found otherwise</source>
      <translation>清点不同</translation>
    </message>
    <message>
      <source>has not signed</source>
      <translation>未签核</translation>
    </message>
    <message>
      <source>look at it</source>
      <translation>查看</translation>
    </message>
    <message>
      <source>not counted</source>
      <translation>没有清点</translation>
    </message>
    <message>
      <source>not printed</source>
      <translation>未打印</translation>
    </message>
    <message>
      <source>printed</source>
      <translation>已打印</translation>
    </message>
    <message>
      <source>printed {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>sent to the printer {time}: look whether it came out</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>waits for the printer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{code} {name}: {expected} expected, {counted} counted</source>
      <translation>{code} {name}：应有 {expected}，实点 {counted}</translation>
    </message>
    <message>
      <source>{counted} counted, as expected</source>
      <translation>清点 {counted}，与应有相符</translation>
    </message>
    <message>
      <source>{counted} counted, {expected} expected: {off}</source>
      <translation>清点 {counted}，应有 {expected}：{off}</translation>
    </message>
    <message>
      <source>{debited} debited, as price and quantity say</source>
      <translation>扣减 {debited}，与单价乘数量相符</translation>
    </message>
    <message>
      <source>{debited} debited, {priced} by price and quantity</source>
      <translation>扣减 {debited}，按单价乘数量应为 {priced}</translation>
    </message>
    <message>
      <source>{name} found otherwise, {moment}: {remark}</source>
      <translation>{name} 清点不同，{moment}：{remark}</translation>
    </message>
    <message>
      <source>{n} Z</source>
      <translation>{n} 张 Z 表</translation>
    </message>
    <message>
      <source>{n} Zs</source>
      <translation>{n} 张 Z 表</translation>
    </message>
    <message>
      <source>{n} request waits for approval</source>
      <translation>{n} 笔待复核</translation>
    </message>
    <message>
      <source>{n} request waits for approval: it lapses with the shift.</source>
      <translation>{n} 个申请等待复核：交班后作废。</translation>
    </message>
    <message>
      <source>{n} requests wait for approval</source>
      <translation>{n} 笔待复核</translation>
    </message>
    <message>
      <source>{n} requests wait for approval: they lapse with the shift.</source>
      <translation>{n} 个申请等待复核：交班后作废。</translation>
    </message>
    <message>
      <source>{n} slip to sign off</source>
      <translation>{n} 张待签核</translation>
    </message>
    <message>
      <source>{n} slips to sign off</source>
      <translation>{n} 张待签核</translation>
    </message>
    <message>
      <source>{told}, {books} in the books</source>
      <translation>{told}，账面 {books}</translation>
    </message>
    <message>
      <source>{which}: {state}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
</TS>
