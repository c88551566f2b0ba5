<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>2026-11-02</source>
      <translation>2026-11-02</translation>
    </message>
    <message>
      <source>A day is written 2026-11-02</source>
      <translation>日期请写成 2026-11-02</translation>
    </message>
    <message>
      <source>A desk asked to hand out another desk's voucher</source>
      <translation>一个柜台申请核销其他柜台的凭证</translation>
    </message>
    <message>
      <source>A desk has not been heard since its allowances ended</source>
      <translation>一个柜台在额度到期后一直没有联系</translation>
    </message>
    <message>
      <source>A desk that was stopped may go on</source>
      <translation>已停用的柜台可以继续工作</translation>
    </message>
    <message>
      <source>A desk was invited to join the chain</source>
      <translation>已邀请一个柜台加入连锁</translation>
    </message>
    <message>
      <source>A key of this desk was revoked</source>
      <translation>本台一把密钥已作废</translation>
    </message>
    <message>
      <source>A list was written to a file</source>
      <translation>一份清单已写入文件</translation>
    </message>
    <message>
      <source>A member</source>
      <translation>某会员</translation>
    </message>
    <message>
      <source>A new code was sent for voucher {voucher}</source>
      <translation>凭证 {voucher} 重发确认码</translation>
    </message>
    <message>
      <source>A new list of keys was published</source>
      <translation>已发布新的密钥名单</translation>
    </message>
    <message>
      <source>A request for approval was refused</source>
      <translation>一项复核申请被拒绝</translation>
    </message>
    <message>
      <source>A request for approval was withdrawn</source>
      <translation>一项复核申请已撤回</translation>
    </message>
    <message>
      <source>A supervisor reads the audit trail</source>
      <translation>审计记录由主管查看</translation>
    </message>
    <message>
      <source>A voucher is handed out by the desk that asked for it</source>
      <translation>凭证改由申请的柜台核销</translation>
    </message>
    <message>
      <source>A voucher was put into the catalogue</source>
      <translation>一种券加入目录</translation>
    </message>
    <message>
      <source>A wrong PIN was typed for {who}</source>
      <translation>{who}的密码输入有误</translation>
    </message>
    <message>
      <source>A wrong PIN was typed for {who}; it is locked</source>
      <translation>{who}的密码输入有误，已锁定</translation>
    </message>
    <message>
      <source>A wrong code was given for voucher {voucher}</source>
      <translation>凭证 {voucher} 的确认码输入有误</translation>
    </message>
    <message>
      <source>An agent was noted</source>
      <translation>登记了一位代办人</translation>
    </message>
    <message>
      <source>Another desk's request was answered</source>
      <translation>已答复其他柜台的复核申请</translation>
    </message>
    <message>
      <source>Any member</source>
      <translation>不限会员</translation>
    </message>
    <message>
      <source>Ask a supervisor to sign in here for it.</source>
      <translation>请主管在这里登录后操作。</translation>
    </message>
    <message>
      <source>Audit</source>
      <translation>审计</translation>
    </message>
    <message>
      <source>Audit trail</source>
      <translation>审计记录</translation>
    </message>
    <message>
      <source>Check the history</source>
      <translation>核验记录</translation>
    </message>
    <message>
      <source>Check the history: nothing was changed, left out or put in between.</source>
      <translation>检查记录：没有改过、漏掉或插入。</translation>
    </message>
    <message>
      <source>Date and time</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Desk {desk} joined</source>
      <translation>柜台 {desk} 已加入</translation>
    </message>
    <message>
      <source>Desk, dates and programme</source>
      <translation>服务台、日期与方案</translation>
    </message>
    <message>
      <source>Entry</source>
      <translation>序号</translation>
    </message>
    <message>
      <source>Everybody</source>
      <translation>所有人</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>Gifts and stock</source>
      <translation>礼品与库存</translation>
    </message>
    <message>
      <source>Head office and other desks</source>
      <translation>总部与其他柜台</translation>
    </message>
    <message>
      <source>Head office entered what had been accepted</source>
      <translation>总部已入账被接受的记录</translation>
    </message>
    <message>
      <source>Head office left a shop's shelf to its desk</source>
      <translation>总部把门店货架交由其柜台支配</translation>
    </message>
    <message>
      <source>Head office lent points or pieces to a desk</source>
      <translation>总部向柜台出借了积分或礼品</translation>
    </message>
    <message>
      <source>Head office passed points on to whom a member had become one with</source>
      <translation>总部把合并后退回的积分转到了合并后的会员名下</translation>
    </message>
    <message>
      <source>Head office settled debts from points that were at hand</source>
      <translation>总部用现有积分结清了欠分</translation>
    </message>
    <message>
      <source>Keep this computer as it is, and have counter-app audit verify tell where. Don't delete anything.</source>
      <translation>请保持本机现状，用 counter-app audit verify 查明位置。不要删除任何内容。</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Narrow it by day, person, kind and member.</source>
      <translation>可以按日期、人员、类别和会员筛选。</translation>
    </message>
    <message>
      <source>No such entry</source>
      <translation>没有符合的记录</translation>
    </message>
    <message>
      <source>Nothing here can be edited; a mistake gets an entry of its own.</source>
      <translation>这里什么都不能改；错误另记一条更正。</translation>
    </message>
    <message>
      <source>One more shop joined the chain</source>
      <translation>连锁新增一家门店</translation>
    </message>
    <message>
      <source>Only {member}</source>
      <translation>只看{member}</translation>
    </message>
    <message>
      <source>Order {voucher} was completed</source>
      <translation>预留单 {voucher} 已完成</translation>
    </message>
    <message>
      <source>Order {voucher} was given up</source>
      <translation>预留单 {voucher} 已取消</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>人员</translation>
    </message>
    <message>
      <source>Redemptions and vouchers</source>
      <translation>兑换与凭证</translation>
    </message>
    <message>
      <source>Scan the card, or type its whole number.</source>
      <translation>请扫卡，或输入完整卡号。</translation>
    </message>
    <message>
      <source>Several members are meant</source>
      <translation>有多位会员符合</translation>
    </message>
    <message>
      <source>Shift {shift} was closed</source>
      <translation>{shift} 班已结班</translation>
    </message>
    <message>
      <source>Shift {shift} was closed with Z {z}</source>
      <translation>第 {shift} 班交班，Z {z}</translation>
    </message>
    <message>
      <source>Shift {shift} was closed with Z {z}; {approver} signed for a difference</source>
      <translation>第 {shift} 班交班，Z {z}；差额由 {approver} 复核</translation>
    </message>
    <message>
      <source>Shift {shift} was counted in with {cash}</source>
      <translation>第 {shift} 班开班清点，{cash}</translation>
    </message>
    <message>
      <source>Shift {shift} was counted out again, {cash}, count {nth}</source>
      <translation>第 {shift} 班再次交班清点，{cash}，第 {nth} 次</translation>
    </message>
    <message>
      <source>Shift {shift} was counted out, {cash}</source>
      <translation>第 {shift} 班交班清点，{cash}</translation>
    </message>
    <message>
      <source>Signed in</source>
      <translation>登录人</translation>
    </message>
    <message>
      <source>Somebody</source>
      <translation>某人</translation>
    </message>
    <message>
      <source>Staff and sign-ins</source>
      <translation>员工与登录</translation>
    </message>
    <message>
      <source>Take a filter away to see more.</source>
      <translation>去掉一个筛选条件可看到更多。</translation>
    </message>
    <message>
      <source>The books of this desk and of head office differed; the exchange stopped</source>
      <translation>本柜台与总部账目不符，交换已停止</translation>
    </message>
    <message>
      <source>The brakes on fraud were set anew</source>
      <translation>防舞弊限制已重新设定</translation>
    </message>
    <message>
      <source>The day end was done for one member first</source>
      <translation>先为一位会员办理日结</translation>
    </message>
    <message>
      <source>The day end went on; {points} lapsed</source>
      <translation>日结继续进行，过期 {points}</translation>
    </message>
    <message>
      <source>The days up to {day} were closed; {points} lapsed</source>
      <translation>截至{day}的日期已日结，过期 {points}</translation>
    </message>
    <message>
      <source>The desk can be used meanwhile.</source>
      <translation>期间服务台可照常使用。</translation>
    </message>
    <message>
      <source>The desk has a new key</source>
      <translation>本台启用新密钥</translation>
    </message>
    <message>
      <source>The desk was locked</source>
      <translation>服务台已锁定</translation>
    </message>
    <message>
      <source>The desk was restored from a backup; a new part of the history begins</source>
      <translation>本台已从备份恢复，记录从此另起一段</translation>
    </message>
    <message>
      <source>The desk's key signed the history up to entry {number}</source>
      <translation>本台密钥签署至第 {number} 条</translation>
    </message>
    <message>
      <source>The gifts' categories were named</source>
      <translation>礼品类别已命名</translation>
    </message>
    <message>
      <source>The history is being checked</source>
      <translation>正在核验记录</translation>
    </message>
    <message>
      <source>The history is not whole</source>
      <translation>记录不完整</translation>
    </message>
    <message>
      <source>The history is whole</source>
      <translation>记录完整</translation>
    </message>
    <message>
      <source>The member's code for voucher {voucher} was right</source>
      <translation>凭证 {voucher} 的会员确认码正确</translation>
    </message>
    <message>
      <source>The programme {name}, version {version}, was taken in</source>
      <translation>启用方案 {name} 第 {version} 版</translation>
    </message>
    <message>
      <source>The shop was opened at this desk</source>
      <translation>本店在此服务台开立</translation>
    </message>
    <message>
      <source>The shop's name, phone or address was changed</source>
      <translation>修改了店名、电话或地址</translation>
    </message>
    <message>
      <source>This copy of the shop became one to practise in</source>
      <translation>这份副本成为练习店</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>培训</translation>
    </message>
    <message>
      <source>Voucher {voucher} paid {off} of {basket}</source>
      <translation>凭证 {voucher} 抵付 {off}（共 {basket}）</translation>
    </message>
    <message>
      <source>Voucher {voucher} was printed again, reprint {nth}</source>
      <translation>凭证 {voucher} 补打第 {nth} 次</translation>
    </message>
    <message>
      <source>Voucher {voucher} was undone; {points} came back</source>
      <translation>凭证 {voucher} 已撤销，退回 {points}</translation>
    </message>
    <message>
      <source>Voucher {voucher}: {copy} is not to be printed any more</source>
      <translation>凭证 {voucher}：{copy}不再打印</translation>
    </message>
    <message>
      <source>Voucher {voucher}: {copy} was not printed</source>
      <translation>凭证 {voucher}：{copy}未能打印</translation>
    </message>
    <message>
      <source>Voucher {voucher}: {copy} was printed</source>
      <translation>凭证 {voucher}：{copy}已打印</translation>
    </message>
    <message>
      <source>Voucher {voucher}: {copy} was sent to the printer</source>
      <translation>凭证 {voucher}：{copy}已送打印机</translation>
    </message>
    <message>
      <source>What a lost desk had been lent is at hand again</source>
      <translation>失联柜台的借出额度已收回</translation>
    </message>
    <message>
      <source>What every shop has as much of as it wants was put on their shelves</source>
      <translation>不限数量的礼品已上架到各门店</translation>
    </message>
    <message>
      <source>What had been accepted could not be entered, and is open again</source>
      <translation>被接受的记录无法入账，已重新待处理</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>事项</translation>
    </message>
    <message>
      <source>What head office had refused was taken back</source>
      <translation>已撤回总部拒收的记录</translation>
    </message>
    <message>
      <source>What was left of {n} member's allowance went back</source>
      <translation>{n} 位会员的剩余额度已归还</translation>
    </message>
    <message>
      <source>What was left of {n} members' allowances went back</source>
      <translation>{n} 位会员的剩余额度已归还</translation>
    </message>
    <message>
      <source>Z {z} is printed again, reprint {nth}</source>
      <translation>Z {z} 再次打印，第 {nth} 次补打</translation>
    </message>
    <message>
      <source>Z {z} was not printed</source>
      <translation>Z {z} 没有打印出来</translation>
    </message>
    <message>
      <source>Z {z} was printed</source>
      <translation>Z {z} 已打印</translation>
    </message>
    <message>
      <source>Z {z} was sent to the printer</source>
      <translation>Z {z} 已发送到打印机</translation>
    </message>
    <message>
      <source>a gift</source>
      <translation>某礼品</translation>
    </message>
    <message>
      <source>a second supervisor</source>
      <translation>另一位主管</translation>
    </message>
    <message>
      <source>anniversary</source>
      <translation>纪念日</translation>
    </message>
    <message>
      <source>another member</source>
      <translation>另一位会员</translation>
    </message>
    <message>
      <source>another reason</source>
      <translation>其他原因</translation>
    </message>
    <message>
      <source>another record</source>
      <translation>另一条记录</translation>
    </message>
    <message>
      <source>birthday</source>
      <translation>生日</translation>
    </message>
    <message>
      <source>card</source>
      <translation>卡号</translation>
    </message>
    <message>
      <source>consent</source>
      <translation>同意书</translation>
    </message>
    <message>
      <source>goodwill</source>
      <translation>客情补偿</translation>
    </message>
    <message>
      <source>household</source>
      <translation>家庭</translation>
    </message>
    <message>
      <source>moved from paper</source>
      <translation>纸质记录转入</translation>
    </message>
    <message>
      <source>name</source>
      <translation>姓名</translation>
    </message>
    <message>
      <source>one supervisor</source>
      <translation>一位主管</translation>
    </message>
    <message>
      <source>phone</source>
      <translation>手机号</translation>
    </message>
    <message>
      <source>points were missed</source>
      <translation>漏记积分</translation>
    </message>
    <message>
      <source>remark</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>salutation</source>
      <translation>称呼</translation>
    </message>
    <message>
      <source>the customer's copy</source>
      <translation>顾客联</translation>
    </message>
    <message>
      <source>the shop's copy</source>
      <translation>店联</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>未知</translation>
    </message>
    <message>
      <source>wrong points</source>
      <translation>积分有误</translation>
    </message>
    <message>
      <source>{by} and {second} accepted what head office had not taken</source>
      <translation>{by}与{second}接受了总部未入账的记录</translation>
    </message>
    <message>
      <source>{by} and {second} dismissed what head office had not taken</source>
      <translation>{by}与{second}驳回了总部未入账的记录</translation>
    </message>
    <message>
      <source>{by} confirmed the date {day}</source>
      <translation>{by}确认日期为{day}</translation>
    </message>
    <message>
      <source>{by} countersigned Z {z}</source>
      <translation>{by} 接班签核了 Z {z}</translation>
    </message>
    <message>
      <source>{by} found something else than Z {z} says</source>
      <translation>{by} 清点结果和 Z {z} 不同</translation>
    </message>
    <message>
      <source>{by} objected to {n} entries of the sign-off list</source>
      <translation>{by}对签核单的 {n} 项提出异议</translation>
    </message>
    <message>
      <source>{by} objected to {n} entry of the sign-off list</source>
      <translation>{by}对签核单的 {n} 项提出异议</translation>
    </message>
    <message>
      <source>{by} signed off {n} entries</source>
      <translation>{by}签核 {n} 项</translation>
    </message>
    <message>
      <source>{by} signed off {n} entry</source>
      <translation>{by}签核 {n} 项</translation>
    </message>
    <message>
      <source>{cash} were put into the drawer</source>
      <translation>钱箱放入 {cash}</translation>
    </message>
    <message>
      <source>{cash} were taken out of the drawer</source>
      <translation>钱箱取出 {cash}</translation>
    </message>
    <message>
      <source>{day} was closed; {points} lapsed</source>
      <translation>{day}已日结，过期 {points}</translation>
    </message>
    <message>
      <source>{entries} entries were recomputed, {n} signed head fits, and the books say the same.</source>
      <translation>已重算 {entries} 条记录，{n} 个签名链头相符，账目一致。</translation>
    </message>
    <message>
      <source>{entries} entries were recomputed, {n} signed heads fit, and the books say the same.</source>
      <translation>已重算 {entries} 条记录，{n} 个签名链头相符，账目一致。</translation>
    </message>
    <message>
      <source>{figure} point</source>
      <translation>{figure} 分</translation>
    </message>
    <message>
      <source>{figure} points</source>
      <translation>{figure} 分</translation>
    </message>
    <message>
      <source>{gift} is offered again</source>
      <translation>重新提供 {gift}</translation>
    </message>
    <message>
      <source>{gift} was changed in the catalogue</source>
      <translation>{gift}的目录资料已更改</translation>
    </message>
    <message>
      <source>{gift} was counted; the difference was {figure}</source>
      <translation>{gift}已盘点，差异 {figure}</translation>
    </message>
    <message>
      <source>{gift} was put into the catalogue</source>
      <translation>{gift}加入礼品目录</translation>
    </message>
    <message>
      <source>{gift} was withdrawn</source>
      <translation>{gift} 已下架</translation>
    </message>
    <message>
      <source>{gift}: another price or other days were planned from {day}</source>
      <translation>{gift}：安排了 {day} 起的新价格或可兑日期</translation>
    </message>
    <message>
      <source>{gift}: nothing is held back any more</source>
      <translation>{gift}：不再限量放出</translation>
    </message>
    <message>
      <source>{gift}: price and days were changed</source>
      <translation>{gift}：改了价格或可兑日期</translation>
    </message>
    <message>
      <source>{gift}: what was planned from {day} was dropped</source>
      <translation>{gift}：取消了 {day} 起的安排</translation>
    </message>
    <message>
      <source>{gift}: {came} of {n} piece sent here came</source>
      <translation>{gift}：发来 {n} 件，到了 {came} 件</translation>
    </message>
    <message>
      <source>{gift}: {came} of {n} pieces sent here came</source>
      <translation>{gift}：发来 {n} 件，到了 {came} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} piece came in</source>
      <translation>{gift}到货 {n} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} piece was allotted</source>
      <translation>{gift}：配给 {n} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} piece was allotted, {each} every {days} days</source>
      <translation>{gift}：配给 {n} 件，每 {days} 天放出 {each} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} piece was broken or lost</source>
      <translation>{gift}报损 {n} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} piece was sent to another shop</source>
      <translation>{gift}：{n} 件发往别的门店</translation>
    </message>
    <message>
      <source>{gift}: {n} pieces came in</source>
      <translation>{gift}到货 {n} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} pieces were allotted</source>
      <translation>{gift}：配给 {n} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} pieces were allotted, {each} every {days} days</source>
      <translation>{gift}：配给 {n} 件，每 {days} 天放出 {each} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} pieces were broken or lost</source>
      <translation>{gift}报损 {n} 件</translation>
    </message>
    <message>
      <source>{gift}: {n} pieces were sent to another shop</source>
      <translation>{gift}：{n} 件发往别的门店</translation>
    </message>
    <message>
      <source>{member} and {other} are two members again; {points} went back</source>
      <translation>{member} 与 {other} 恢复成两位会员，转回 {points}</translation>
    </message>
    <message>
      <source>{member} became a member</source>
      <translation>{member}入会</translation>
    </message>
    <message>
      <source>{member} bought a tier for {points}</source>
      <translation>{member}用 {points}升级</translation>
    </message>
    <message>
      <source>{member} brought goods of receipt {receipt} back; {points} were taken</source>
      <translation>{member}退回小票 {receipt} 的商品，扣回 {points}</translation>
    </message>
    <message>
      <source>{member} donated {points}</source>
      <translation>{member}捐赠 {points}</translation>
    </message>
    <message>
      <source>{member} earned {points} on {paid}, receipt {receipt}</source>
      <translation>{member}消费 {paid} 得 {points}，小票 {receipt}</translation>
    </message>
    <message>
      <source>{member} gave {other} {points}</source>
      <translation>{member}转给{other} {points}</translation>
    </message>
    <message>
      <source>{member} got a new card</source>
      <translation>{member}换了新卡</translation>
    </message>
    <message>
      <source>{member} left; {points} lapsed</source>
      <translation>{member} 退会，{points}作废</translation>
    </message>
    <message>
      <source>{member} may be served again</source>
      <translation>{member}恢复使用</translation>
    </message>
    <message>
      <source>{member} paid {money} with {points}</source>
      <translation>{member}用 {points}抵付 {money}</translation>
    </message>
    <message>
      <source>{member} redeemed {goods} for {points}</source>
      <translation>{member}用 {points}兑换{goods}</translation>
    </message>
    <message>
      <source>{member} redeemed {goods} for {points} and {cash}</source>
      <translation>{member}用 {points}加 {cash} 兑换{goods}</translation>
    </message>
    <message>
      <source>{member} reserved {goods} for {points}</source>
      <translation>{member}用 {points}预留{goods}</translation>
    </message>
    <message>
      <source>{member} took part in a draw for {points}</source>
      <translation>{member}用 {points}抽奖</translation>
    </message>
    <message>
      <source>{member} took {money} for {points}</source>
      <translation>{member}用 {points}兑现 {money}</translation>
    </message>
    <message>
      <source>{member} was blocked</source>
      <translation>{member}被停用</translation>
    </message>
    <message>
      <source>{member} withdrew a deposit</source>
      <translation>{member}取出一笔存款</translation>
    </message>
    <message>
      <source>{member}'s card was reported lost</source>
      <translation>{member}的卡已挂失</translation>
    </message>
    <message>
      <source>{member}'s data were changed: {what}</source>
      <translation>{member}的资料已更改：{what}</translation>
    </message>
    <message>
      <source>{member}'s deposit of {amount} brought {points}</source>
      <translation>{member}存款 {amount} 得 {points}</translation>
    </message>
    <message>
      <source>{member}'s last dealing with points was undone</source>
      <translation>{member}的一笔积分业务已撤销</translation>
    </message>
    <message>
      <source>{member}'s points were corrected by {figure}</source>
      <translation>{member}的积分更正 {figure}</translation>
    </message>
    <message>
      <source>{member}'s tier and points came from the old card system</source>
      <translation>{member}的等级与积分自旧系统转入</translation>
    </message>
    <message>
      <source>{member}'s {what} was looked at in full</source>
      <translation>查看了{member}的完整{what}</translation>
    </message>
    <message>
      <source>{member}: a supervisor's approval was asked for</source>
      <translation>{member}：已申请主管复核</translation>
    </message>
    <message>
      <source>{member}: an event brought {figure} points</source>
      <translation>{member}：活动积分 {figure}</translation>
    </message>
    <message>
      <source>{n} gift was taken from a file</source>
      <translation>从文件导入 {n} 种礼品</translation>
    </message>
    <message>
      <source>{n} gifts were taken from a file</source>
      <translation>从文件导入 {n} 种礼品</translation>
    </message>
    <message>
      <source>{n} member was taken from a file</source>
      <translation>从文件导入 {n} 位会员</translation>
    </message>
    <message>
      <source>{n} members were taken from a file</source>
      <translation>从文件导入 {n} 位会员</translation>
    </message>
    <message>
      <source>{n} piece of voucher {voucher} was handed over</source>
      <translation>凭证 {voucher} 交付 {n} 件</translation>
    </message>
    <message>
      <source>{n} piece that another desk asked for went back</source>
      <translation>{n} 件他台所需的礼品已归还</translation>
    </message>
    <message>
      <source>{n} pieces of voucher {voucher} were handed over</source>
      <translation>凭证 {voucher} 交付 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces that another desk asked for went back</source>
      <translation>{n} 件他台所需的礼品已归还</translation>
    </message>
    <message>
      <source>{n} receipt was taken from the till's file</source>
      <translation>从收银文件导入 {n} 张小票</translation>
    </message>
    <message>
      <source>{n} receipts were taken from the till's file</source>
      <translation>从收银文件导入 {n} 张小票</translation>
    </message>
    <message>
      <source>{n} record</source>
      <translation>{n} 条记录</translation>
    </message>
    <message>
      <source>{n} records</source>
      <translation>{n} 条记录</translation>
    </message>
    <message>
      <source>{other} was joined with {member}; {points} went over</source>
      <translation>{other} 并入 {member}，转入 {points}</translation>
    </message>
    <message>
      <source>{sentence} ({why})</source>
      <translation>{sentence}（{why}）</translation>
    </message>
    <message>
      <source>{sentence}, approved by {approver}</source>
      <translation>{sentence}，由{approver}复核</translation>
    </message>
    <message>
      <source>{sentence}, because: {reason}</source>
      <translation>{sentence}，理由：{reason}</translation>
    </message>
    <message>
      <source>{who} got a badge</source>
      <translation>{who}领取工牌</translation>
    </message>
    <message>
      <source>{who} got a new PIN</source>
      <translation>{who}设了新密码</translation>
    </message>
    <message>
      <source>{who} may not sign in any more</source>
      <translation>{who}停止登录</translation>
    </message>
    <message>
      <source>{who} may sign in again</source>
      <translation>{who}恢复登录</translation>
    </message>
    <message>
      <source>{who} may work here from now on</source>
      <translation>{who}成为本店员工</translation>
    </message>
    <message>
      <source>{who} proved who they are</source>
      <translation>{who}验证了身份</translation>
    </message>
    <message>
      <source>{who} signed in, shift {shift}</source>
      <translation>{who}登录，{shift} 班</translation>
    </message>
    <message>
      <source>{who} signed out</source>
      <translation>{who}退出登录</translation>
    </message>
    <message>
      <source>{who}'s PIN was typed</source>
      <translation>输入了{who}的密码</translation>
    </message>
    <message>
      <source>{who}'s name or role was changed</source>
      <translation>{who}的姓名或职务已更改</translation>
    </message>
    <message>
      <source>{who}'s own member card was noted</source>
      <translation>已登记{who}本人的会员卡</translation>
    </message>
    <message>
      <source>{words}; none is signed by the desk's key yet</source>
      <translation>{words}；本台密钥尚未签署</translation>
    </message>
    <message>
      <source>{words}; signed by the desk's key up to {number}, {at}</source>
      <translation>{words}；本台密钥已签署至第 {number} 条（{at}）</translation>
    </message>
  </context>
</TS>
