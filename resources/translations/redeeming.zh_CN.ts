<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>, </source>
      <comment>in a list</comment>
      <translation>，</translation>
    </message>
    <message>
      <source>11 digits, or the last 4</source>
      <translation>11 位，或后 4 位</translation>
    </message>
    <message>
      <source>80 mm roll</source>
      <translation>80 mm 卷纸</translation>
    </message>
    <message>
      <source>A gift that can't be had says what is missing and when it would go.</source>
      <translation>不能换的礼品会写明还差什么，什么时候可以。</translation>
    </message>
    <message>
      <source>A spin</source>
      <translation>抽奖</translation>
    </message>
    <message>
      <source>After about {money} of shopping</source>
      <translation>再消费约 {money}</translation>
    </message>
    <message>
      <source>Afterwards {points} points can be spent.</source>
      <translation>兑换后可用 {points} 分。</translation>
    </message>
    <message>
      <source>Agent</source>
      <translation>代办员</translation>
    </message>
    <message>
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>All right</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Another offer is in use</source>
      <translation>同时用其他优惠</translation>
    </message>
    <message>
      <source>Ask for the name, then choose with the arrows and Enter.</source>
      <translation>问清姓名，用方向键选好后按 Enter。</translation>
    </message>
    <message>
      <source>Birthday this month: {day}</source>
      <translation>本月生日：{day}</translation>
    </message>
    <message>
      <source>Brought along</source>
      <translation>原有积分</translation>
    </message>
    <message>
      <source>Card {number}</source>
      <translation>卡号 {number}</translation>
    </message>
    <message>
      <source>Carry on</source>
      <translation>接着办</translation>
    </message>
    <message>
      <source>Complete redemption</source>
      <translation>完成兑换</translation>
    </message>
    <message>
      <source>Correction</source>
      <translation>更正</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>清点</translation>
    </message>
    <message>
      <source>Customer signs</source>
      <translation>顾客签名</translation>
    </message>
    <message>
      <source>Customer's copy</source>
      <translation>顾客联</translation>
    </message>
    <message>
      <source>Customer's copy, {paper}</source>
      <translation>顾客联，{paper}</translation>
    </message>
    <message>
      <source>Customer's signature</source>
      <translation>顾客签名处</translation>
    </message>
    <message>
      <source>Donated</source>
      <translation>捐赠</translation>
    </message>
    <message>
      <source>End {day}</source>
      <translation>{day}到期</translation>
    </message>
    <message>
      <source>Expired</source>
      <translation>到期</translation>
    </message>
    <message>
      <source>F12 completes it. Where a supervisor must sign, the desk asks for one first.</source>
      <translation>F12 完成兑换。需要主管复核时，会先请主管签字。</translation>
    </message>
    <message>
      <source>F9 parks the basket for somebody in a hurry; nothing is taken meanwhile.</source>
      <translation>F9 挂起篮子，先办急的；挂起期间什么都不扣。</translation>
    </message>
    <message>
      <source>Find the member first, then scan it again.</source>
      <translation>先找到会员，再扫一次。</translation>
    </message>
    <message>
      <source>From another record</source>
      <translation>由另一记录并入</translation>
    </message>
    <message>
      <source>Give {money} back.</source>
      <translation>退还现金 {money}。</translation>
    </message>
    <message>
      <source>Given away</source>
      <translation>转赠</translation>
    </message>
    <message>
      <source>Goes to the hand-over</source>
      <translation>直接去核销</translation>
    </message>
    <message>
      <source>Goods brought back</source>
      <translation>退货</translation>
    </message>
    <message>
      <source>Hand over now</source>
      <translation>现在核销</translation>
    </message>
    <message>
      <source>Hand these to the member</source>
      <translation>请把礼品交给会员</translation>
    </message>
    <message>
      <source>Handed over</source>
      <translation>已核销</translation>
    </message>
    <message>
      <source>Hold</source>
      <comment>a key</comment>
      <translation>按住</translation>
    </message>
    <message>
      <source>How it is paid</source>
      <translation>支付方式</translation>
    </message>
    <message>
      <source>ID seen</source>
      <translation>已看证件</translation>
    </message>
    <message>
      <source>Into another record</source>
      <translation>并入另一记录</translation>
    </message>
    <message>
      <source>It stands on both copies of the voucher.</source>
      <translation>会印在凭证的两联上。</translation>
    </message>
    <message>
      <source>It still leads to the member; ask for the new card next time.</source>
      <translation>仍可找到会员；下次请出示新卡。</translation>
    </message>
    <message>
      <source>Its first characters</source>
      <translation>姓名开头的字</translation>
    </message>
    <message>
      <source>Keep the paper with the shop's copy.</source>
      <translation>纸质凭证收回，与店联放在一起。</translation>
    </message>
    <message>
      <source>Keep the signature</source>
      <translation>保留签名</translation>
    </message>
    <message>
      <source>Last for ever</source>
      <translation>永久有效</translation>
    </message>
    <message>
      <source>Last movements</source>
      <translation>最近变动</translation>
    </message>
    <message>
      <source>Members just served</source>
      <translation>刚才的会员</translation>
    </message>
    <message>
      <source>Mr {name}</source>
      <translation>{name} 先生</translation>
    </message>
    <message>
      <source>Ms {name}</source>
      <translation>{name} 女士</translation>
    </message>
    <message>
      <source>Next customer</source>
      <translation>下一位</translation>
    </message>
    <message>
      <source>No card</source>
      <translation>无卡</translation>
    </message>
    <message>
      <source>No gift fits. Clear the box, or choose another category.</source>
      <translation>没有符合的礼品。清空搜索框，或换个类别。</translation>
    </message>
    <message>
      <source>No gifts in this shop yet.</source>
      <translation>本店还没有礼品。</translation>
    </message>
    <message>
      <source>No need to click anywhere: the scanner is always heard</source>
      <translation>不用点任何地方，扫码枪随时可用</translation>
    </message>
    <message>
      <source>No phone</source>
      <translation>未留手机</translation>
    </message>
    <message>
      <source>No points are taken.</source>
      <translation>不扣积分。</translation>
    </message>
    <message>
      <source>Nothing waits.</source>
      <translation>没有待办的事。</translation>
    </message>
    <message>
      <source>Old cards are known too</source>
      <translation>旧卡也认</translation>
    </message>
    <message>
      <source>Only reserved</source>
      <translation>只作预留</translation>
    </message>
    <message>
      <source>Paid out in cash</source>
      <translation>兑换现金</translation>
    </message>
    <message>
      <source>Paid with points</source>
      <translation>积分抵现</translation>
    </message>
    <message>
      <source>Phone number</source>
      <translation>手机号</translation>
    </message>
    <message>
      <source>Pieces of {gift}</source>
      <translation>{gift}的件数</translation>
    </message>
    <message>
      <source>Points and gifts are held for it until the shift ends. Serve the next customer.</source>
      <translation>积分和礼品已冻结，到交班为止。可以先接待下一位。</translation>
    </message>
    <message>
      <source>Points left</source>
      <translation>还剩积分</translation>
    </message>
    <message>
      <source>Print again</source>
      <translation>补打</translation>
    </message>
    <message>
      <source>Print voucher {number} again</source>
      <translation>补打凭证 {number}</translation>
    </message>
    <message>
      <source>Printing</source>
      <translation>打印</translation>
    </message>
    <message>
      <source>Purchase</source>
      <translation>消费</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>收到转赠</translation>
    </message>
    <message>
      <source>Redeemed</source>
      <translation>兑换</translation>
    </message>
    <message>
      <source>Redeemed</source>
      <comment>this shift</comment>
      <translation>本班兑换</translation>
    </message>
    <message>
      <source>Redemption complete</source>
      <translation>兑换完成</translation>
    </message>
    <message>
      <source>Reserve it</source>
      <translation>预留</translation>
    </message>
    <message>
      <source>Save as PDF</source>
      <translation>存为 PDF</translation>
    </message>
    <message>
      <source>Scan a member's card, or type phone, card, name or the last four digits of the phone, and press Enter.</source>
      <translation>扫描会员卡，或输入手机号、卡号、姓名或手机后四位，再按 Enter。</translation>
    </message>
    <message>
      <source>Scan the member card</source>
      <translation>请扫会员卡</translation>
    </message>
    <message>
      <source>Send to the supervisor's list</source>
      <translation>发到主管的待复核单</translation>
    </message>
    <message>
      <source>Sent to the supervisor</source>
      <translation>已发给主管</translation>
    </message>
    <message>
      <source>Serve</source>
      <translation>办理</translation>
    </message>
    <message>
      <source>Shop's copy</source>
      <translation>店联</translation>
    </message>
    <message>
      <source>Show what is masked</source>
      <translation>显示隐藏的信息</translation>
    </message>
    <message>
      <source>Sign again</source>
      <translation>重写</translation>
    </message>
    <message>
      <source>Sign on the line, with pen, finger or mouse</source>
      <translation>签在线上，笔、手指或鼠标都可以</translation>
    </message>
    <message>
      <source>Signed</source>
      <translation>已签名</translation>
    </message>
    <message>
      <source>Take {n} piece back to the shelf.</source>
      <translation>收回 {n} 件放回货架。</translation>
    </message>
    <message>
      <source>Take {n} pieces back to the shelf.</source>
      <translation>收回 {n} 件放回货架。</translation>
    </message>
    <message>
      <source>Taken away</source>
      <translation>作废</translation>
    </message>
    <message>
      <source>Tell the member now</source>
      <translation>现在告诉会员</translation>
    </message>
    <message>
      <source>The agent's code, if one makes it</source>
      <translation>由代办员办理时填编号</translation>
    </message>
    <message>
      <source>The basket is empty</source>
      <translation>兑换篮是空的</translation>
    </message>
    <message>
      <source>The code is on its way</source>
      <translation>验证码已发出</translation>
    </message>
    <message>
      <source>The customer signs</source>
      <translation>顾客签名</translation>
    </message>
    <message>
      <source>The drawer and the shelf</source>
      <translation>钱箱和货架</translation>
    </message>
    <message>
      <source>The highest tier</source>
      <translation>已是最高等级</translation>
    </message>
    <message>
      <source>The member's phone receives a code; it completes the order, in the place for points.</source>
      <translation>会员手机会收到验证码，凭码在“积分服务”里完成订单。</translation>
    </message>
    <message>
      <source>The member's phone receives it.</source>
      <translation>会员手机会收到。</translation>
    </message>
    <message>
      <source>The shift has not been counted in</source>
      <translation>本班还没有开班清点</translation>
    </message>
    <message>
      <source>The supervisor said no</source>
      <translation>主管不同意</translation>
    </message>
    <message>
      <source>The tier stays: {tier}.</source>
      <translation>等级不变：{tier}。</translation>
    </message>
    <message>
      <source>The voucher as it is printed</source>
      <translation>凭证打印稿</translation>
    </message>
    <message>
      <source>The voucher is void</source>
      <translation>凭证已作废</translation>
    </message>
    <message>
      <source>There may be more: ask for the card or the whole phone number.</source>
      <translation>可能还有：请会员出示卡，或报全手机号。</translation>
    </message>
    <message>
      <source>This card was replaced</source>
      <translation>这张卡已换新</translation>
    </message>
    <message>
      <source>Tier bought</source>
      <translation>积分升级</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>再试一次</translation>
    </message>
    <message>
      <source>Type a gift's number and press Enter, or press its tile: it goes into the basket.</source>
      <translation>输入礼品编号再按 Enter，或点它的卡片：放进篮子。</translation>
    </message>
    <message>
      <source>Type a gift's number and press Enter, scan it, or choose a tile.</source>
      <translation>输入礼品编号后按 Enter，或扫礼品码，也可点选礼品。</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>Undone</source>
      <translation>已撤销</translation>
    </message>
    <message>
      <source>View</source>
      <translation>查看</translation>
    </message>
    <message>
      <source>Voucher {number}</source>
      <translation>凭证 {number}</translation>
    </message>
    <message>
      <source>When new stock arrives</source>
      <translation>到货后可换</translation>
    </message>
    <message>
      <source>Which points pay</source>
      <translation>用哪些积分</translation>
    </message>
    <message>
      <source>Which points pay, and the tier afterwards</source>
      <translation>用哪些积分，兑换后的等级</translation>
    </message>
    <message>
      <source>Why did points move?</source>
      <translation>积分为什么变动</translation>
    </message>
    <message>
      <source>Why?</source>
      <translation>为什么</translation>
    </message>
    <message>
      <source>approval</source>
      <translation>请复核</translation>
    </message>
    <message>
      <source>back</source>
      <translation>退一步</translation>
    </message>
    <message>
      <source>blocked</source>
      <translation>已停用</translation>
    </message>
    <message>
      <source>choose</source>
      <translation>选定</translation>
    </message>
    <message>
      <source>complete</source>
      <translation>完成</translation>
    </message>
    <message>
      <source>desk {desk}, {time}</source>
      <translation>{desk} 号台，{time}</translation>
    </message>
    <message>
      <source>gifts</source>
      <translation>礼品</translation>
    </message>
    <message>
      <source>goes into the till</source>
      <translation>放进钱箱</translation>
    </message>
    <message>
      <source>hand over</source>
      <translation>核销</translation>
    </message>
    <message>
      <source>last voucher</source>
      <translation>上一张凭证</translation>
    </message>
    <message>
      <source>member</source>
      <translation>看会员</translation>
    </message>
    <message>
      <source>next customer</source>
      <translation>下一位</translation>
    </message>
    <message>
      <source>not printed yet</source>
      <translation>尚未打印</translation>
    </message>
    <message>
      <source>nothing to pay</source>
      <translation>不用付现金</translation>
    </message>
    <message>
      <source>on its way to the printer</source>
      <translation>正在送往打印机</translation>
    </message>
    <message>
      <source>park</source>
      <translation>挂起</translation>
    </message>
    <message>
      <source>parked for {n} minute</source>
      <translation>挂起 {n} 分钟</translation>
    </message>
    <message>
      <source>parked for {n} minutes</source>
      <translation>挂起 {n} 分钟</translation>
    </message>
    <message>
      <source>parked just now</source>
      <translation>刚挂起</translation>
    </message>
    <message>
      <source>print again</source>
      <translation>补打</translation>
    </message>
    <message>
      <source>printed {time}</source>
      <translation>已打印 {time}</translation>
    </message>
    <message>
      <source>printing</source>
      <translation>正在打印</translation>
    </message>
    <message>
      <source>reprint {n}</source>
      <translation>补打第 {n} 次</translation>
    </message>
    <message>
      <source>resume</source>
      <translation>取挂起</translation>
    </message>
    <message>
      <source>saved as PDF {time}</source>
      <translation>已存为 PDF {time}</translation>
    </message>
    <message>
      <source>show masked</source>
      <translation>显示全部</translation>
    </message>
    <message>
      <source>waits for a supervisor since {time}</source>
      <translation>{time} 起等主管复核</translation>
    </message>
    <message>
      <source>waits for the printer</source>
      <translation>等待打印</translation>
    </message>
    <message>
      <source>{gifts}, {pieces}</source>
      <translation>{gifts}，{pieces}</translation>
    </message>
    <message>
      <source>{gift} is a gift</source>
      <translation>{gift}是礼品</translation>
    </message>
    <message>
      <source>{gift} × {n}</source>
      <translation>{gift} × {n}</translation>
    </message>
    <message>
      <source>{money} of spending to {tier}</source>
      <translation>距{tier}还差消费 {money}</translation>
    </message>
    <message>
      <source>{number}, {points} each</source>
      <translation>{number}，每件 {points}</translation>
    </message>
    <message>
      <source>{n} can be had</source>
      <translation>{n} 种可换</translation>
    </message>
    <message>
      <source>{n} gift</source>
      <translation>{n} 种</translation>
    </message>
    <message>
      <source>{n} gifts</source>
      <translation>{n} 种</translation>
    </message>
    <message>
      <source>{n} member fits</source>
      <translation>有 {n} 位会员符合</translation>
    </message>
    <message>
      <source>{n} members fit</source>
      <translation>有 {n} 位会员符合</translation>
    </message>
    <message>
      <source>{n} piece</source>
      <translation>{n} 件</translation>
    </message>
    <message>
      <source>{n} piece in the basket</source>
      <translation>篮中 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces</source>
      <translation>{n} 件</translation>
    </message>
    <message>
      <source>{n} pieces in the basket</source>
      <translation>篮中 {n} 件</translation>
    </message>
    <message>
      <source>{n} purchase to {tier}</source>
      <translation>距{tier}还差 {n} 次消费</translation>
    </message>
    <message>
      <source>{n} purchases to {tier}</source>
      <translation>距{tier}还差 {n} 次消费</translation>
    </message>
    <message>
      <source>{n} to collect: {gift}</source>
      <translation>有 {n} 件待领：{gift}</translation>
    </message>
    <message>
      <source>{points} before</source>
      <translation>兑换前 {points}</translation>
    </message>
    <message>
      <source>{points} end {day}</source>
      <translation>{points} 分 {day}到期</translation>
    </message>
    <message>
      <source>{points} of them are left</source>
      <translation>还剩 {points} 分</translation>
    </message>
    <message>
      <source>{points} of them here now</source>
      <translation>其中本台现在可用 {points}</translation>
    </message>
    <message>
      <source>{points} points are back.</source>
      <translation>{points} 分已退回。</translation>
    </message>
    <message>
      <source>{points} points end {day}</source>
      <translation>{points} 分 {day}到期，先用它</translation>
    </message>
    <message>
      <source>{points} pts</source>
      <translation>{points} 分</translation>
    </message>
    <message>
      <source>{points} to {tier}</source>
      <translation>距{tier}还差 {points} 分</translation>
    </message>
    <message>
      <source>{since}, {pieces}</source>
      <translation>{since}，{pieces}</translation>
    </message>
    <message>
      <source>{tier} with the next purchase</source>
      <translation>下次消费即升{tier}</translation>
    </message>
    <message>
      <source>{tier}: {benefits}</source>
      <translation>{tier}：{benefits}</translation>
    </message>
    <message>
      <source>{who}, {tier}, voucher {number}</source>
      <translation>{who}，{tier}，凭证 {number}</translation>
    </message>
    <message>
      <source>{why}; the points are booked</source>
      <translation>{why}，积分已扣</translation>
    </message>
    <message>
      <source>{words}, {nth}</source>
      <translation>{words}，{nth}</translation>
    </message>
  </context>
</TS>
