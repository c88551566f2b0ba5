<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>, </source>
      <comment>between gifts</comment>
      <translation>，</translation>
    </message>
    <message>
      <source>Afterwards</source>
      <translation>之后</translation>
    </message>
    <message>
      <source>Approvals</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Approve</source>
      <comment>the supervisor</comment>
      <translation>复核通过</translation>
    </message>
    <message>
      <source>Approve and complete</source>
      <comment>the supervisor</comment>
      <translation>同意并完成</translation>
    </message>
    <message>
      <source>Approve and print</source>
      <translation>同意并打印</translation>
    </message>
    <message>
      <source>Approve and undo</source>
      <translation>同意并撤销</translation>
    </message>
    <message>
      <source>Approved, it completes by itself; refused, points and stock are free again.</source>
      <translation>批准后自动完成；拒绝后积分和库存放回。</translation>
    </message>
    <message>
      <source>Approved: voucher {number} is issued</source>
      <translation>已同意：凭证 {number} 已签发</translation>
    </message>
    <message>
      <source>Asked by {name}   {where}</source>
      <translation>申请人 {name}   {where}</translation>
    </message>
    <message>
      <source>By name</source>
      <translation>选姓名</translation>
    </message>
    <message>
      <source>Cash back</source>
      <translation>应退现金</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>更换</translation>
    </message>
    <message>
      <source>Comes along</source>
      <translation>带入</translation>
    </message>
    <message>
      <source>Comes back</source>
      <translation>本次退回</translation>
    </message>
    <message>
      <source>Complaint settled</source>
      <translation>处理投诉</translation>
    </message>
    <message>
      <source>Desk {n} can't be reached now</source>
      <translation>现在联系不上 {n} 号台</translation>
    </message>
    <message>
      <source>F8 opens the oldest request; any other one by its row.</source>
      <translation>F8 打开最早的申请；点一行打开那一条。</translation>
    </message>
    <message>
      <source>Family or colleague, member asked by phone</source>
      <translation>家人或同事代领，已电话问过会员</translation>
    </message>
    <message>
      <source>It is carried out there, and then it leaves this list. It counts for five minutes.</source>
      <translation>在那边执行后从列表消失。五分钟内有效。</translation>
    </message>
    <message>
      <source>It shows exactly what will happen. Change one gift and it is void.</source>
      <translation>写明将要发生什么；改动一件，复核就作废。</translation>
    </message>
    <message>
      <source>Joined by mistake</source>
      <translation>误合并</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>不撤了</translation>
    </message>
    <message>
      <source>Look</source>
      <translation>查看</translation>
    </message>
    <message>
      <source>Member present, ID checked</source>
      <translation>会员本人到场，已核对证件</translation>
    </message>
    <message>
      <source>Nothing waits</source>
      <translation>没有待复核的申请</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>现在</translation>
    </message>
    <message>
      <source>One person, ID checked</source>
      <translation>是同一人，已核对证件</translation>
    </message>
    <message>
      <source>One person, both cards or phones shown</source>
      <translation>是同一人，两张卡或两个手机均已出示</translation>
    </message>
    <message>
      <source>Only for exactly this; any change voids it</source>
      <translation>只对以上内容有效，改一件就作废</translation>
    </message>
    <message>
      <source>Open the voucher</source>
      <translation>打开凭证</translation>
    </message>
    <message>
      <source>Points and pieces are free again; nothing was redeemed.</source>
      <translation>冻结的积分和礼品已放回，没有兑换。</translation>
    </message>
    <message>
      <source>Points back</source>
      <translation>退回积分</translation>
    </message>
    <message>
      <source>Points taken</source>
      <translation>扣减积分</translation>
    </message>
    <message>
      <source>Points that come along</source>
      <translation>带入的积分</translation>
    </message>
    <message>
      <source>Scan the supervisor's badge</source>
      <translation>扫主管的工牌</translation>
    </message>
    <message>
      <source>Scan the supervisor's badge, or choose the name.</source>
      <translation>扫主管的工牌，或选姓名。</translation>
    </message>
    <message>
      <source>Send it again</source>
      <translation>再发一次</translation>
    </message>
    <message>
      <source>Send to the supervisors' list</source>
      <translation>发主管台</translation>
    </message>
    <message>
      <source>Sign again</source>
      <translation>重写</translation>
    </message>
    <message>
      <source>Take the request back</source>
      <translation>撤回申请</translation>
    </message>
    <message>
      <source>The PIN is missing</source>
      <translation>还没有输入密码</translation>
    </message>
    <message>
      <source>The answer is on its way to desk {n}</source>
      <translation>答复正发往 {n} 号台</translation>
    </message>
    <message>
      <source>The approver is never who asked, nor the member</source>
      <translation>复核人不能是申请人，也不能是会员本人</translation>
    </message>
    <message>
      <source>The approver is never whoever asked, and never the member.</source>
      <translation>复核人不能是申请人，也不能是会员本人。</translation>
    </message>
    <message>
      <source>The customer changed their mind</source>
      <translation>顾客改变主意</translation>
    </message>
    <message>
      <source>The customer lost it, ID checked</source>
      <translation>顾客遗失，已核对证件</translation>
    </message>
    <message>
      <source>The gift is damaged or missing</source>
      <translation>礼品损坏或缺失</translation>
    </message>
    <message>
      <source>The line is down; an answer would come too late. A supervisor there can decide on the spot.</source>
      <translation>线路已断，答复会来不及。可由那边的主管当场复核。</translation>
    </message>
    <message>
      <source>The paper is on its way to the printer; the clerk hands the gifts over.</source>
      <translation>正在打印，由店员发放礼品。</translation>
    </message>
    <message>
      <source>The paper jammed or can't be read</source>
      <translation>卡纸或看不清</translation>
    </message>
    <message>
      <source>The request was refused</source>
      <translation>申请没有同意</translation>
    </message>
    <message>
      <source>The request was taken back</source>
      <translation>申请已撤回</translation>
    </message>
    <message>
      <source>The shop's copy is missing</source>
      <translation>店联缺失</translation>
    </message>
    <message>
      <source>This is no badge that may approve</source>
      <translation>这个工牌不能复核</translation>
    </message>
    <message>
      <source>Type the six digits, then approve.</source>
      <translation>输入六位数字，再点同意。</translation>
    </message>
    <message>
      <source>Undo a redemption</source>
      <translation>撤销兑换</translation>
    </message>
    <message>
      <source>Undo it</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>Waiting for a supervisor</source>
      <translation>待主管复核</translation>
    </message>
    <message>
      <source>What clerks send to the list stands here until a supervisor decides, at the longest until the shift ends.</source>
      <translation>店员发来的申请在这里等主管决定，最长到本班结束。</translation>
    </message>
    <message>
      <source>What will happen</source>
      <translation>将要发生的事</translation>
    </message>
    <message>
      <source>Whose PIN is it?</source>
      <translation>这是谁的密码？</translation>
    </message>
    <message>
      <source>Wrong gift or wrong member</source>
      <translation>礼品或会员弄错了</translation>
    </message>
    <message>
      <source>desk {desk}, {time}</source>
      <translation>{desk} 号台，{time}</translation>
    </message>
    <message>
      <source>optional</source>
      <translation>可不填</translation>
    </message>
    <message>
      <source>the oldest request</source>
      <translation>最早的申请</translation>
    </message>
    <message>
      <source>time is over</source>
      <translation>时间已过</translation>
    </message>
    <message>
      <source>{gifts}. Asked by {name}, desk {desk}, {time}</source>
      <translation>{gifts}。申请人 {name}，{desk} 号台，{time}</translation>
    </message>
    <message>
      <source>{member}, {tier}</source>
      <translation>{member}，{tier}</translation>
    </message>
    <message>
      <source>{number}: {why}</source>
      <translation>{number}：{why}</translation>
    </message>
    <message>
      <source>{n} piece was handed over: have it back on the desk first</source>
      <translation>已发出 {n} 件：先收回到柜台</translation>
    </message>
    <message>
      <source>{n} pieces were handed over: have them back on the desk first</source>
      <translation>已发出 {n} 件：先收回到柜台</translation>
    </message>
    <message>
      <source>{n} request</source>
      <translation>{n} 个申请</translation>
    </message>
    <message>
      <source>{n} requests</source>
      <translation>{n} 个申请</translation>
    </message>
    <message>
      <source>{points} of these points have expired meanwhile and don't come back</source>
      <translation>其中 {points} 分已过期，不再退回</translation>
    </message>
    <message>
      <source>{points} pts</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who}: {amount}</source>
      <translation>{who}：{amount}</translation>
    </message>
  </context>
</TS>
