<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>({why})</source>
      <translation>（{why}）</translation>
    </message>
    <message>
      <source>, </source>
      <comment>in a list</comment>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>1 point each</source>
      <translation>每次 1 分</translation>
    </message>
    <message>
      <source>A deposit of {amount} for {n} full month.</source>
      <translation>存款 {amount}，存满 {n} 个月。</translation>
    </message>
    <message>
      <source>A deposit of {amount} for {n} full months.</source>
      <translation>存款 {amount}，存满 {n} 个月。</translation>
    </message>
    <message>
      <source>A higher tier for points, at once</source>
      <translation>用积分升到更高等级，立即生效</translation>
    </message>
    <message>
      <source>A new code is made</source>
      <translation>新验证码已生成</translation>
    </message>
    <message>
      <source>A purchase whose points are missing; once each</source>
      <translation>漏记积分的购物，每张小票一次</translation>
    </message>
    <message>
      <source>A service</source>
      <translation>服务</translation>
    </message>
    <message>
      <source>A spin: it didn't win.</source>
      <translation>抽奖一次：没有中。</translation>
    </message>
    <message>
      <source>A spin: it won.</source>
      <translation>抽奖一次：中了。</translation>
    </message>
    <message>
      <source>Add a line</source>
      <translation>加一行</translation>
    </message>
    <message>
      <source>After</source>
      <comment>the change</comment>
      <translation>变动后</translation>
    </message>
    <message>
      <source>All points lapse</source>
      <translation>全部积分作废</translation>
    </message>
    <message>
      <source>Among them for days in a row</source>
      <translation>其中连续奖励</translation>
    </message>
    <message>
      <source>Among them for months in a row</source>
      <translation>其中连续消费奖励</translation>
    </message>
    <message>
      <source>Among them for the purchase itself</source>
      <translation>其中整笔奖励</translation>
    </message>
    <message>
      <source>An amount</source>
      <translation>按金额</translation>
    </message>
    <message>
      <source>An earlier one was undone.</source>
      <translation>撤销了前面的一笔。</translation>
    </message>
    <message>
      <source>Another</source>
      <translation>换一位</translation>
    </message>
    <message>
      <source>Another member has its points: find that member first</source>
      <translation>积分记在另一位会员名下：先找到那位会员</translation>
    </message>
    <message>
      <source>Approve and complete</source>
      <comment>an act</comment>
      <translation>复核并办理</translation>
    </message>
    <message>
      <source>As many as go</source>
      <translation>能抵多少抵多少</translation>
    </message>
    <message>
      <source>Ask a supervisor now</source>
      <translation>现在请主管复核</translation>
    </message>
    <message>
      <source>Ask now</source>
      <translation>请主管</translation>
    </message>
    <message>
      <source>At the receipt's prices; the last lines first</source>
      <translation>按小票价格，从最后一行退起</translation>
    </message>
    <message>
      <source>Before</source>
      <comment>the change</comment>
      <translation>原有</translation>
    </message>
    <message>
      <source>Book it</source>
      <translation>登记</translation>
    </message>
    <message>
      <source>Book {points} points</source>
      <translation>记入 {points} 分</translation>
    </message>
    <message>
      <source>Brought along from before.</source>
      <translation>原有积分转入。</translation>
    </message>
    <message>
      <source>Buy a tier</source>
      <translation>积分升级</translation>
    </message>
    <message>
      <source>Call a supervisor; change nothing here.</source>
      <translation>请叫主管来，这里先不要动。</translation>
    </message>
    <message>
      <source>Card, phone or last four digits</source>
      <translation>卡号、手机号或后四位</translation>
    </message>
    <message>
      <source>Cash or card</source>
      <translation>现款</translation>
    </message>
    <message>
      <source>Cash out</source>
      <translation>兑换现金</translation>
    </message>
    <message>
      <source>Cash to pay out</source>
      <translation>应付现金</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>项目</translation>
    </message>
    <message>
      <source>Change</source>
      <comment>of points</comment>
      <translation>变动</translation>
    </message>
    <message>
      <source>Check-in</source>
      <translation>签到</translation>
    </message>
    <message>
      <source>Choose</source>
      <translation>选择</translation>
    </message>
    <message>
      <source>Choose it at the left, with the arrows and Enter or the mouse.</source>
      <translation>在左边选一项：方向键加回车，或用鼠标。</translation>
    </message>
    <message>
      <source>Comes off</source>
      <translation>抵去</translation>
    </message>
    <message>
      <source>Complete it</source>
      <translation>完成</translation>
    </message>
    <message>
      <source>Complete one with its code, or give it up</source>
      <translation>凭验证码完成，或取消</translation>
    </message>
    <message>
      <source>Complete the order</source>
      <translation>完成订单</translation>
    </message>
    <message>
      <source>Completed order</source>
      <translation>完成订单</translation>
    </message>
    <message>
      <source>Confirmation code</source>
      <translation>验证码</translation>
    </message>
    <message>
      <source>Costs</source>
      <translation>花费</translation>
    </message>
    <message>
      <source>Day on the receipt</source>
      <translation>小票日期</translation>
    </message>
    <message>
      <source>Days in a row</source>
      <translation>连续天数</translation>
    </message>
    <message>
      <source>Deposit</source>
      <translation>存款</translation>
    </message>
    <message>
      <source>Deposits of {money} stand; they brought {points} points.</source>
      <translation>在存 {money}，共得来 {points} 分。</translation>
    </message>
    <message>
      <source>Donate</source>
      <translation>捐赠积分</translation>
    </message>
    <message>
      <source>Donate {points} points</source>
      <translation>捐赠 {points} 分</translation>
    </message>
    <message>
      <source>Donate {points} points: {cause}</source>
      <translation>捐赠 {points} 分：{cause}</translation>
    </message>
    <message>
      <source>Done</source>
      <comment>go on</comment>
      <translation>好了</translation>
    </message>
    <message>
      <source>Draw</source>
      <translation>抽奖</translation>
    </message>
    <message>
      <source>Earn</source>
      <translation>得积分</translation>
    </message>
    <message>
      <source>Everything on it came back already</source>
      <translation>这张小票已全部退完</translation>
    </message>
    <message>
      <source>Favourite</source>
      <translation>收藏</translation>
    </message>
    <message>
      <source>Fill in the form first</source>
      <translation>先填好上面的内容</translation>
    </message>
    <message>
      <source>Find the member first; then choose what is to be done at the left, or press F3.</source>
      <translation>先找到会员，再在左边选要办的事，或按 F3。</translation>
    </message>
    <message>
      <source>For whoever brought the member along</source>
      <translation>推荐人另得</translation>
    </message>
    <message>
      <source>For: {cause}</source>
      <translation>捐给：{cause}</translation>
    </message>
    <message>
      <source>From those that end {day}: {points}.</source>
      <translation>用了{day}到期的 {points} 分。</translation>
    </message>
    <message>
      <source>From those that last for ever: {points}.</source>
      <translation>用了永久有效的 {points} 分。</translation>
    </message>
    <message>
      <source>From whoever brought the member along</source>
      <translation>从推荐人收回</translation>
    </message>
    <message>
      <source>Full months</source>
      <translation>存满几个月</translation>
    </message>
    <message>
      <source>Full {unit} count</source>
      <translation>按每满 {unit} 计</translation>
    </message>
    <message>
      <source>Give it up</source>
      <translation>取消订单</translation>
    </message>
    <message>
      <source>Give points</source>
      <translation>转赠积分</translation>
    </message>
    <message>
      <source>Give the order up</source>
      <translation>取消订单</translation>
    </message>
    <message>
      <source>Give {points} points</source>
      <translation>转赠 {points} 分</translation>
    </message>
    <message>
      <source>Give {points} points to {name}</source>
      <translation>转赠 {points} 分给 {name}</translation>
    </message>
    <message>
      <source>Given to another member.</source>
      <translation>转给了另一位会员。</translation>
    </message>
    <message>
      <source>Given to {cause}.</source>
      <translation>捐给{cause}。</translation>
    </message>
    <message>
      <source>Good until</source>
      <translation>有效期至</translation>
    </message>
    <message>
      <source>Goods</source>
      <translation>商品</translation>
    </message>
    <message>
      <source>Goods back</source>
      <translation>退货</translation>
    </message>
    <message>
      <source>Goods came back.</source>
      <translation>商品退回了。</translation>
    </message>
    <message>
      <source>Goods of receipt {receipt} came back: {money}.</source>
      <translation>小票 {receipt} 退货 {money}。</translation>
    </message>
    <message>
      <source>Goods that come back</source>
      <translation>退回的商品</translation>
    </message>
    <message>
      <source>Grams</source>
      <translation>克</translation>
    </message>
    <message>
      <source>How it was paid</source>
      <translation>付款方式</translation>
    </message>
    <message>
      <source>How often</source>
      <translation>次数</translation>
    </message>
    <message>
      <source>It comes off a basket, whole and once</source>
      <translation>付款时抵用，一次用完</translation>
    </message>
    <message>
      <source>It is not right</source>
      <translation>核算不符</translation>
    </message>
    <message>
      <source>It is noted</source>
      <translation>已登记</translation>
    </message>
    <message>
      <source>It is right</source>
      <translation>核算无误</translation>
    </message>
    <message>
      <source>Its number</source>
      <translation>抽出的数</translation>
    </message>
    <message>
      <source>Joining</source>
      <translation>入会</translation>
    </message>
    <message>
      <source>Last movements</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Late receipt</source>
      <translation>补录小票</translation>
    </message>
    <message>
      <source>Leaving</source>
      <translation>离职或调岗</translation>
    </message>
    <message>
      <source>Left to pay</source>
      <translation>还需付</translation>
    </message>
    <message>
      <source>Member's price takes off</source>
      <translation>会员优惠</translation>
    </message>
    <message>
      <source>New code</source>
      <translation>新验证码</translation>
    </message>
    <message>
      <source>New tier, from the next purchase on</source>
      <translation>新等级，下一笔起</translation>
    </message>
    <message>
      <source>No change is given on</source>
      <translation>不找零</translation>
    </message>
    <message>
      <source>No deposit stands.</source>
      <translation>没有在存的存款。</translation>
    </message>
    <message>
      <source>No phone</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Not won this time</source>
      <translation>这次没有中</translation>
    </message>
    <message>
      <source>Noted; brings no points</source>
      <translation>只作登记，不送分</translation>
    </message>
    <message>
      <source>Nothing is reserved for this member.</source>
      <translation>这位会员没有预留的订单。</translation>
    </message>
    <message>
      <source>On account</source>
      <translation>赊账</translation>
    </message>
    <message>
      <source>One spin with a large purchase</source>
      <translation>大额购物送一次</translation>
    </message>
    <message>
      <source>Only gifts here</source>
      <translation>这里只换礼品</translation>
    </message>
    <message>
      <source>Other discounts already off</source>
      <translation>已减去其他优惠</translation>
    </message>
    <message>
      <source>Other goods</source>
      <translation>其他商品</translation>
    </message>
    <message>
      <source>Other things</source>
      <translation>其他业务</translation>
    </message>
    <message>
      <source>Over the cap, not earned</source>
      <translation>超出上限，不计</translation>
    </message>
    <message>
      <source>Paid after so many days</source>
      <translation>多少天后付清</translation>
    </message>
    <message>
      <source>Paid for them, to give back</source>
      <translation>应退款</translation>
    </message>
    <message>
      <source>Paid out: {money}.</source>
      <translation>付出现金 {money}。</translation>
    </message>
    <message>
      <source>Pay out</source>
      <translation>付现金</translation>
    </message>
    <message>
      <source>Pay with points</source>
      <translation>积分抵现</translation>
    </message>
    <message>
      <source>Pay {money} out</source>
      <translation>付现金 {money}</translation>
    </message>
    <message>
      <source>Pay {money} out now</source>
      <translation>请付现金 {money}</translation>
    </message>
    <message>
      <source>Points</source>
      <comment>the place</comment>
      <translation>积分服务</translation>
    </message>
    <message>
      <source>Points come off the price</source>
      <translation>用积分抵货款</translation>
    </message>
    <message>
      <source>Points for a till receipt are given once for each receipt.</source>
      <translation>每张小票只补一次积分。</translation>
    </message>
    <message>
      <source>Price of the goods</source>
      <translation>商品价格</translation>
    </message>
    <message>
      <source>Product launch</source>
      <translation>新品发布</translation>
    </message>
    <message>
      <source>Quiz</source>
      <translation>答题</translation>
    </message>
    <message>
      <source>Raise to {tier}</source>
      <translation>升为{tier}</translation>
    </message>
    <message>
      <source>Receipt number</source>
      <translation>小票号</translation>
    </message>
    <message>
      <source>Receipt {receipt}, {money} paid.</source>
      <translation>小票 {receipt}，实付 {money}。</translation>
    </message>
    <message>
      <source>Received from another member.</source>
      <translation>另一位会员转来。</translation>
    </message>
    <message>
      <source>Reckon it again</source>
      <translation>重新核算</translation>
    </message>
    <message>
      <source>Reckoned by {programme}, version {n}.</source>
      <translation>按“{programme}”第 {n} 版计算。</translation>
    </message>
    <message>
      <source>Redeem what the member wants first; then they are gone.</source>
      <translation>请会员先把要换的换掉，登记后就没有了。</translation>
    </message>
    <message>
      <source>Redeemed on voucher {number}.</source>
      <translation>兑换凭证 {number}。</translation>
    </message>
    <message>
      <source>Referral</source>
      <translation>推荐新会员</translation>
    </message>
    <message>
      <source>Reserved orders</source>
      <translation>预留订单</translation>
    </message>
    <message>
      <source>Review</source>
      <translation>评价</translation>
    </message>
    <message>
      <source>Scan or type it</source>
      <translation>扫描或输入</translation>
    </message>
    <message>
      <source>Scan the member card, or type card, phone or name into the box at the top (F2).</source>
      <translation>扫会员卡，或在上面的框里输入卡号、手机号、姓名（F2）。</translation>
    </message>
    <message>
      <source>Send a new code</source>
      <translation>发新验证码</translation>
    </message>
    <message>
      <source>Share</source>
      <translation>分享</translation>
    </message>
    <message>
      <source>Shown before the spin: the seed's SHA-256</source>
      <translation>抽奖前先公布：种子的 SHA-256</translation>
    </message>
    <message>
      <source>Spend</source>
      <translation>用积分</translation>
    </message>
    <message>
      <source>Spin</source>
      <translation>抽一次</translation>
    </message>
    <message>
      <source>Spins that come with it</source>
      <translation>送抽奖次数</translation>
    </message>
    <message>
      <source>Survey</source>
      <translation>问卷</translation>
    </message>
    <message>
      <source>Take line {n} off</source>
      <translation>去掉第 {n} 行</translation>
    </message>
    <message>
      <source>Take the goods back</source>
      <translation>登记退货</translation>
    </message>
    <message>
      <source>Take the member's price off</source>
      <translation>按会员优惠价计算</translation>
    </message>
    <message>
      <source>Take {money} off</source>
      <translation>抵 {money}</translation>
    </message>
    <message>
      <source>Take {points} points away</source>
      <translation>作废 {points} 分</translation>
    </message>
    <message>
      <source>Take {points} points back</source>
      <translation>收回 {points} 分</translation>
    </message>
    <message>
      <source>Takes back what the deposits brought</source>
      <translation>收回存款得来的积分</translation>
    </message>
    <message>
      <source>The basket</source>
      <translation>购物金额</translation>
    </message>
    <message>
      <source>The card was taken out at this purchase</source>
      <translation>这笔购物时办的卡</translation>
    </message>
    <message>
      <source>The code is on its way</source>
      <translation>验证码已发出</translation>
    </message>
    <message>
      <source>The goods are back</source>
      <translation>退货已登记</translation>
    </message>
    <message>
      <source>The member is {tier} now</source>
      <translation>已升为{tier}</translation>
    </message>
    <message>
      <source>The member may note it down. After the spin the seed is told, and anybody can reckon it again.</source>
      <translation>会员可以先记下来。抽完公布种子，谁都可以重新核算。</translation>
    </message>
    <message>
      <source>The member who was brought along</source>
      <translation>被推荐的新会员</translation>
    </message>
    <message>
      <source>The member's phone received it</source>
      <translation>会员手机收到的</translation>
    </message>
    <message>
      <source>The member's phone receives it.</source>
      <translation>会员手机会收到。</translation>
    </message>
    <message>
      <source>The order is complete</source>
      <translation>订单已完成</translation>
    </message>
    <message>
      <source>The order is given up</source>
      <translation>订单已取消</translation>
    </message>
    <message>
      <source>The prize: {prize}</source>
      <translation>奖品：{prize}</translation>
    </message>
    <message>
      <source>The seed</source>
      <translation>种子</translation>
    </message>
    <message>
      <source>The seed gives this hash and this number, and the number decides as the odds say.</source>
      <translation>种子算得出这串哈希和这个数，是否中奖也与机会相符。</translation>
    </message>
    <message>
      <source>The share of whoever brought the buyer along: receipt {receipt}.</source>
      <translation>推荐人的份额：小票 {receipt}。</translation>
    </message>
    <message>
      <source>The spin came with receipt</source>
      <translation>由此小票赠送</translation>
    </message>
    <message>
      <source>The tier {tier} was bought.</source>
      <translation>升为{tier}。</translation>
    </message>
    <message>
      <source>Their last good day was over.</source>
      <translation>过了最后有效日。</translation>
    </message>
    <message>
      <source>Their points go with them</source>
      <translation>积分随货退回</translation>
    </message>
    <message>
      <source>This member has no voucher that pays. Scan one of another member's.</source>
      <translation>这位会员没有可抵用的券。可以扫别的会员的券。</translation>
    </message>
    <message>
      <source>This programme does nothing else with points. Redeem gifts for them.</source>
      <translation>这个方案的积分只用来换礼品，请到“兑换”。</translation>
    </message>
    <message>
      <source>This receipt has earned no points here</source>
      <translation>这张小票在这里没有得过积分</translation>
    </message>
    <message>
      <source>Tier before</source>
      <translation>原等级</translation>
    </message>
    <message>
      <source>Tier now</source>
      <translation>现等级</translation>
    </message>
    <message>
      <source>To another member; they keep their last days</source>
      <translation>给另一位会员，有效期不变</translation>
    </message>
    <message>
      <source>To one cause</source>
      <translation>捐给一个项目</translation>
    </message>
    <message>
      <source>To one of {n} causes</source>
      <translation>{n} 个项目任选</translation>
    </message>
    <message>
      <source>To pay</source>
      <translation>应付</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>今天</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Two records of one person were joined, or parted again.</source>
      <translation>同一人的两条记录合并，或恢复成两条。</translation>
    </message>
    <message>
      <source>Use a voucher</source>
      <translation>用券</translation>
    </message>
    <message>
      <source>Use the voucher</source>
      <translation>用掉这张券</translation>
    </message>
    <message>
      <source>Vouchers and orders</source>
      <translation>券与预留</translation>
    </message>
    <message>
      <source>Wedding anniversary</source>
      <translation>结婚纪念日</translation>
    </message>
    <message>
      <source>Weight</source>
      <translation>重量</translation>
    </message>
    <message>
      <source>What becomes of it</source>
      <translation>怎么处理</translation>
    </message>
    <message>
      <source>What comes back</source>
      <translation>退什么</translation>
    </message>
    <message>
      <source>What is to be done?</source>
      <translation>要办什么？</translation>
    </message>
    <message>
      <source>What it pays for</source>
      <translation>用来付</translation>
    </message>
    <message>
      <source>What needs a supervisor says so, and F8 asks for one.</source>
      <translation>需要主管的会写明，按 F8 请主管。</translation>
    </message>
    <message>
      <source>What the goods are</source>
      <translation>商品类型</translation>
    </message>
    <message>
      <source>What will come of it stands there before it is done.</source>
      <translation>办之前就写明结果是多少。</translation>
    </message>
    <message>
      <source>Who receives them</source>
      <translation>转给谁</translation>
    </message>
    <message>
      <source>Whole lines</source>
      <translation>整行</translation>
    </message>
    <message>
      <source>Whose points?</source>
      <translation>办谁的积分？</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>为什么</translation>
    </message>
    <message>
      <source>Why?</source>
      <translation>为什么</translation>
    </message>
    <message>
      <source>Wins</source>
      <translation>中奖机会</translation>
    </message>
    <message>
      <source>Wins below</source>
      <translation>小于此数中奖</translation>
    </message>
    <message>
      <source>Withdrawal</source>
      <translation>取出存款</translation>
    </message>
    <message>
      <source>Won: {prize}</source>
      <translation>中奖：{prize}</translation>
    </message>
    <message>
      <source>Yuan</source>
      <translation>元</translation>
    </message>
    <message>
      <source>approval</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>choose</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>desk {desk}, {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>do it</source>
      <translation>办理</translation>
    </message>
    <message>
      <source>go on</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>nothing this time</source>
      <translation>这次免费</translation>
    </message>
    <message>
      <source>once a day</source>
      <translation>每天一次</translation>
    </message>
    <message>
      <source>once a month</source>
      <translation>每月一次</translation>
    </message>
    <message>
      <source>once for each member</source>
      <translation>每位会员一次</translation>
    </message>
    <message>
      <source>once in all</source>
      <translation>仅一次</translation>
    </message>
    <message>
      <source>show masked</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>what to do</source>
      <translation>选业务</translation>
    </message>
    <message>
      <source>{day}, {money} can come back</source>
      <translation>{day}，还可退 {money}</translation>
    </message>
    <message>
      <source>{event}.</source>
      <translation>{event}。</translation>
    </message>
    <message>
      <source>{event}: {n} × {points} points.</source>
      <translation>{event}：{n} × {points} 分。</translation>
    </message>
    <message>
      <source>{gift}, {points} points, {number}</source>
      <translation>{gift}，{points} 分，{number}</translation>
    </message>
    <message>
      <source>{money} came off</source>
      <translation>已抵 {money}</translation>
    </message>
    <message>
      <source>{money} came off a price of {price}.</source>
      <translation>货款 {price}，抵去 {money}。</translation>
    </message>
    <message>
      <source>{n} full {unit}{factors}: {points} points.</source>
      <translation>{n} 个满 {unit}{factors}：{points} 分。</translation>
    </message>
    <message>
      <source>{n} g</source>
      <translation>{n} 克</translation>
    </message>
    <message>
      <source>{n} in all</source>
      <translation>共 {n} 次</translation>
    </message>
    <message>
      <source>{n} point is booked</source>
      <translation>已记入 {n} 分</translation>
    </message>
    <message>
      <source>{n} points are booked</source>
      <translation>已记入 {n} 分</translation>
    </message>
    <message>
      <source>{n} spin came with purchases.</source>
      <translation>购物送的抽奖还有 {n} 次。</translation>
    </message>
    <message>
      <source>{n} spins came with purchases.</source>
      <translation>购物送的抽奖还有 {n} 次。</translation>
    </message>
    <message>
      <source>{n}. {goods}</source>
      <translation>{n}. {goods}</translation>
    </message>
    <message>
      <source>{odds} times in 100</source>
      <translation>{odds}%</translation>
    </message>
    <message>
      <source>{once}, the odds go by tier</source>
      <translation>{once}，中奖机会看等级</translation>
    </message>
    <message>
      <source>{once}, wins {odds} in 100</source>
      <translation>{once}，中奖机会 {odds}%</translation>
    </message>
    <message>
      <source>{points} more every {n} days in a row</source>
      <translation>每连续 {n} 天加 {points} 分</translation>
    </message>
    <message>
      <source>{points} points a spin</source>
      <translation>抽一次 {points} 分</translation>
    </message>
    <message>
      <source>{points} points are booked</source>
      <translation>已记入 {points} 分</translation>
    </message>
    <message>
      <source>{points} points are donated</source>
      <translation>已捐赠 {points} 分</translation>
    </message>
    <message>
      <source>{points} points are gone</source>
      <translation>已减去 {points} 分</translation>
    </message>
    <message>
      <source>{points} points are good for ever.</source>
      <translation>{points} 分永久有效。</translation>
    </message>
    <message>
      <source>{points} points are good until {day}.</source>
      <translation>{points} 分有效期至{day}。</translation>
    </message>
    <message>
      <source>{points} points are {money} in cash</source>
      <translation>{points} 分兑 {money} 现金</translation>
    </message>
    <message>
      <source>{points} points each</source>
      <translation>每次 {points} 分</translation>
    </message>
    <message>
      <source>{points} points for each full {unit} and month</source>
      <translation>每满 {unit}、存满一个月 {points} 分</translation>
    </message>
    <message>
      <source>{points} points more for months in a row.</source>
      <translation>连续消费另加 {points} 分。</translation>
    </message>
    <message>
      <source>{points} points more for the purchase itself.</source>
      <translation>整笔购物另加 {points} 分。</translation>
    </message>
    <message>
      <source>{points} points more: {n} days in a row.</source>
      <translation>连续 {n} 天，另加 {points} 分。</translation>
    </message>
    <message>
      <source>{points} points to spend</source>
      <translation>可用 {points} 分</translation>
    </message>
    <message>
      <source>{points} points went to {name}</source>
      <translation>{points} 分已转给 {name}</translation>
    </message>
    <message>
      <source>{points} points were over the cap and are not earned.</source>
      <translation>超出上限 {points} 分，不计。</translation>
    </message>
    <message>
      <source>{tier}: {points} points</source>
      <translation>{tier}：{points} 分</translation>
    </message>
    <message>
      <source>{voucher}, until {day}</source>
      <translation>{voucher}，{day}前有效</translation>
    </message>
    <message>
      <source>{voucher}, {number}</source>
      <translation>{voucher}，{number}</translation>
    </message>
    <message>
      <source>{what}.</source>
      <translation>{what}。</translation>
    </message>
    <message>
      <source>{when}, by itself.</source>
      <translation>{when}，系统自动。</translation>
    </message>
    <message>
      <source>{when}, by {who}.</source>
      <translation>{when}，{who} 经手。</translation>
    </message>
  </context>
</TS>
